// Stands in for packages that only mark a module, such as "server-only", which refuses to load outside Next.
export {};
