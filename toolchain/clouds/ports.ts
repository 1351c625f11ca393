/** Ports for the embedded clouds, which any process of this machine may have taken. */
import { randomInt } from "node:crypto";
import getPort, { clearLockedPorts, portNumbers } from "get-port";
import { CommandError } from "../system/errors";

/** To be called before ports are chosen: get-port would not give out again what it gave for an earlier start. */
export function forgetGivenPorts(): void {
    clearLockedPorts();
}

/**
 * A free port: the preferred one, or the next from a random start, so that two runs at once do not try the same ones.
 */
export function freePort(preferred: number | undefined): Promise<number> {
    const [first, last] = range();
    const start = randomInt(first, last + 1);
    const remembered = preferred === undefined ? [] : [preferred];
    return getPort({
        host: "127.0.0.1",
        port: [...remembered, ...portNumbers(start, last), ...portNumbers(first, last)],
    });
}

/**
 * Below the ports that Linux and macOS give to outgoing connections: one of those could take a port while its process
 * is down. ENSEMBLE_PORTS names others.
 */
function range(): readonly [number, number] {
    const given = process.env["ENSEMBLE_PORTS"] ?? "20000-31999";
    const [, first, last] = (/^(\d{1,5})-(\d{1,5})$/.exec(given) ?? []).map(Number);
    if (first === undefined || last === undefined || first < 1024 || last > 65_535 || last - first < 99) {
        throw new CommandError(
            `ENSEMBLE_PORTS is ${given}: give the first and the last of at least 100 ports, such as 20000-31999.`,
        );
    }
    return [first, last];
}
