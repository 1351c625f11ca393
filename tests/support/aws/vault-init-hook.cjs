/**
 * Loaded before the program of Vault's init Job: kills it before or after one of its writes, or denies it one call of
 * AWS. The program does nothing to the outside but by requests, and what it reads changes nothing, so these are all the
 * moments at which a kill makes a difference to the next run. A unit test kills it at each of its reads too.
 */
const { KILL_AT, KILL_WHEN, DENY } = process.env;
const send = globalThis.fetch;
let count = 0;

/** Of AWS only the secret is written. Vault is read by GET alone. */
function writes({ method, url, headers }) {
    const isVault = new URL(url).pathname.startsWith("/v1/");
    return isVault ? method !== "GET" : headers.get("x-amz-target")?.endsWith(".PutSecretValue") === true;
}

globalThis.fetch = async (request, options) => {
    count += writes(request) ? 1 : 0;
    const isLast = writes(request) && String(count) === KILL_AT;
    if (isLast && KILL_WHEN === "before") {
        process.kill(process.pid, "SIGKILL");
    }
    if (DENY && request.headers.get("x-amz-target")?.endsWith(`.${DENY}`)) {
        return new Response('{"__type":"AccessDeniedException","Message":"denied by the test"}', { status: 400 });
    }
    const answer = await send(request, options);
    if (isLast) {
        process.kill(process.pid, "SIGKILL");
    }
    return answer;
};
