export function contentSecurityPolicy(development: boolean): string;
export function isStatic(path: string): boolean;
export function isPrivate(path: string): boolean;
