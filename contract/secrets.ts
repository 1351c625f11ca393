/** Recognizes keys, tokens and passwords by their form, in any input. */

/** Keys and tokens with a form that identifies them. */
const MARKED: readonly RegExp[] = [
    // PEM: a private key, also one whose line breaks were lost on the way.
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,
    // JSON Web Tokens.
    /\beyJ[\w-]{8,}\.[\w-]{8,}/,
    // AWS: access keys, long-lived and of a session.
    /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
    // Vault: tokens of services, batches and recovery, today's and those before 1.10.
    /\b(?:hv[sbr]|[sbr])\.[\w-]{20,}/,
    // GitHub, GitLab, Slack, npm, PyPI, Google, Stripe, SendGrid, age.
    /\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bgl[a-z]{2,4}-[\w-]{20,}|\bxox[a-z]-[\w-]{10,}|\bnpm_\w{30,}/,
    /\bpypi-[\w-]{16,}|\bAIza[\w-]{30,}|\b[rs]k_(?:live|test)_\w{10,}|\bSG\.[\w-]{16,}|\bAGE-SECRET-KEY-\w{20,}/,
    // A URL with a password, and secrets in headers and connection strings.
    /:\/\/[^\s/:@]*:[^\s/@]+@/,
    /\b(?:bearer|basic)\s+[\w+/=.-]{8,}/i,
    /\b(?:password|passwd|pwd|passphrase|secret|token|api[-_]?key)\s*[:=]\s*\S/i,
];

/** Symbols that occur in passwords, but not in names, addresses, ARNs and versions. */
const SYMBOL = /[!#$%^&*=?~|<>{}[\]\\;"'`()+]/;
const CLASSES: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /\d/, SYMBOL];

/** A long run of letters and digits, as in keys but not in names. */
const RUN = /[A-Za-z0-9+/=]{20,}/g;
const DIGITS_IN_RUN = 2;
/** Bits per character. English words have about 3, random hexadecimal digits close to 4, base64 more. */
const RANDOM_BITS = 3;

/** Whether the text looks like, or holds, a key, token or password. */
export function looksSecret(text: string): boolean {
    return MARKED.some((mark) => mark.test(text)) || looksLikePassword(text) || holdsRandomRun(text);
}

/** One word with three kinds of characters, one of them a symbol. URLs have such symbols too. */
function looksLikePassword(text: string): boolean {
    const kinds = CLASSES.filter((kind) => kind.test(text)).length;
    return text.length >= 8 && !/\s|^\w+:\/\//.test(text) && SYMBOL.test(text) && kinds >= 3;
}

/** Names of resources contain random identifiers that are public: those in ARNs are no secrets. */
function holdsRandomRun(text: string): boolean {
    const runs = /^arn:[\w-]+:[a-z]/.test(text) ? [] : (text.match(RUN) ?? []);
    return runs.some((run) => run.replace(/\D/g, "").length >= DIGITS_IN_RUN && bitsPerCharacter(run) >= RANDOM_BITS);
}

function bitsPerCharacter(text: string): number {
    const counts = new Map<string, number>();
    [...text].forEach((character) => counts.set(character, (counts.get(character) ?? 0) + 1));
    return [...counts.values()].reduce(
        (bits, count) => bits - (count / text.length) * Math.log2(count / text.length),
        0,
    );
}
