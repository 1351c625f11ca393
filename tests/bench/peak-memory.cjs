// Required into the program's process by NODE_OPTIONS: when it ends, its highest resident memory, in KiB, goes to a file.
const { appendFileSync } = require("node:fs");

if (/@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(process.argv[1] ?? "")) {
    process.on("exit", () => appendFileSync(process.env.BENCH_PEAK_FILE, `${process.resourceUsage().maxRSS}\n`));
}
