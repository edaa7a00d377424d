/** Once per server, before the first request. The bundler also compiles this file for runtimes without Node, so it holds nothing of it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { boot } = await import("./instrumentation-node");
    await boot();
  }
}
