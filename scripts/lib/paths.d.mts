/** The folder for data, secrets and locks (`.sparkbook/`, or SPARKBOOK_HOME). */
export function sparkbookHome(): string;
