// NODE_OPTIONS loads this file into the program's process. When the process ends, it writes its costs as a line of JSON.
const { appendFileSync } = require("node:fs");

if (/@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(process.argv[1] ?? "")) {
    process.on("exit", () => {
        const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
        const costs = { peakMiB: maxRSS / 1024, processorSeconds: (userCPUTime + systemCPUTime) / 1e6 };
        appendFileSync(process.env.BENCH_COSTS_FILE, `${JSON.stringify(costs)}\n`);
    });
}
