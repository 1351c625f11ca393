/** Uses the openssl command to read certificates, to verify chains, and to make leaves with one fault each. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** A certificate and its private key, PEM. */
export interface Pair {
    readonly cert: string;
    readonly key: string;
}

const texts = new Map<string, string>();

/** A certificate in openssl's words. */
export function describeCertificate(pem: string): string {
    const text =
        texts.get(pem) ?? execFileSync("openssl", ["x509", "-noout", "-text"], { input: pem, encoding: "utf8" });
    texts.set(pem, text);
    return text;
}

/** The line below an extension's name, and the text after the name: `critical` or nothing. */
export function extension(
    pem: string,
    name: string,
): { readonly critical: boolean; readonly value: string } | undefined {
    const [, mark, value] =
        new RegExp(`X509v3 ${name}: *(critical)?\\s*\\n\\s*(.*)`).exec(describeCertificate(pem)) ?? [];
    return value === undefined ? undefined : { critical: mark !== undefined, value: value.trim() };
}

/** A key identifier as hexadecimal digits. Releases of openssl write different texts around them. */
export function keyIdentifier(pem: string, whose: "Subject" | "Authority"): string | undefined {
    return extension(pem, `${whose} Key Identifier`)
        ?.value.replace(/^keyid:/, "")
        .replaceAll(":", "")
        .toLowerCase();
}

/** The result of `openssl verify`: `OK`, or the reason. */
export function verify(leaf: string, authorities: string, ...options: string[]): string {
    return inFolder((folder) => {
        writeFileSync(path.join(folder, "ca.crt"), authorities);
        writeFileSync(path.join(folder, "leaf.crt"), leaf);
        // Without these options, openssl would also trust the machine's CAs.
        const trust = ["-no-CApath", "-no-CAstore", "-CAfile", "ca.crt"];
        const { status, stdout, stderr } = spawnSync(
            "openssl",
            ["verify", "-x509_strict", ...trust, ...options, "leaf.crt"],
            {
                cwd: folder,
                encoding: "utf8",
            },
        );
        return status === 0 && stdout === "leaf.crt: OK\n"
            ? "OK"
            : (/error \d+ at \d+ depth lookup: ?(.*)/.exec(stderr)?.[1] ?? stderr);
    });
}

/** The wanted leaf: the lines of an openssl extension file, and its life if it is not one day. */
export interface LeafRequest {
    readonly subject: string;
    readonly extensions?: readonly string[];
    readonly life?: { readonly from: string; readonly to: string };
}

/** The extensions of a client's leaf, as a component makes it. */
export const CLIENT_EXTENSIONS = ["extendedKeyUsage = clientAuth", "authorityKeyIdentifier = keyid"] as const;

/** A leaf that this CA signs. `openssl ca` accepts dates in the past; `openssl x509` does so only from 3.4 on. */
export function leafOf(authority: Pair, { subject, extensions = CLIENT_EXTENSIONS, life }: LeafRequest): Pair {
    return inFolder((folder) => {
        const key = requested(folder, authority, subject);
        const config = [
            "[ca]",
            "default_ca = own",
            "[own]",
            "database = index",
            "new_certs_dir = .",
            "policy = any",
            "default_days = 1",
        ];
        const policy = [
            "default_md = sha256",
            "rand_serial = yes",
            "[any]",
            "commonName = optional",
            "organizationName = optional",
        ];
        writeFileSync(path.join(folder, "config"), [...config, ...policy].join("\n"));
        writeFileSync(path.join(folder, "index"), "");
        writeFileSync(path.join(folder, "extensions"), extensions.join("\n"));
        const dates = life === undefined ? [] : ["-startdate", life.from, "-enddate", life.to];
        const files = [
            "-cert",
            "ca.crt",
            "-keyfile",
            "ca.key",
            "-in",
            "leaf.csr",
            "-out",
            "leaf.crt",
            "-extfile",
            "extensions",
        ];
        openssl(folder, "ca", "-batch", "-notext", "-preserveDN", "-config", "config", ...files, ...dates);
        return { cert: readFileSync(path.join(folder, "leaf.crt"), "utf8"), key };
    });
}

/** A client's leaf, made with the how-to's own command. Before OpenSSL 3.2 the command writes no extension. */
export function leafByHowTo(authority: Pair, subject: string): Pair {
    return inFolder((folder) => {
        const key = requested(folder, authority, subject);
        const signing = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-out", "leaf.crt", "-sha256"];
        openssl(folder, "x509", "-req", "-days", "1", "-in", "leaf.csr", ...signing);
        return { cert: readFileSync(path.join(folder, "leaf.crt"), "utf8"), key };
    });
}

/** Makes a CA and a server certificate with the how-to's own commands and configuration file. Returns the CA. */
export function certificatesByHowTo(folder: string, hostname: string): Pair {
    const config = `[ req ]
default_bits           = 2048
default_md             = sha256
distinguished_name     = req_distinguished_name
[ req_distinguished_name ]
[ v3_ca ]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always,issuer:always
keyUsage = cRLSign, keyCertSign
`;
    writeFileSync(path.join(folder, "example-openssl.cnf"), config);
    writeFileSync(path.join(folder, "san"), `subjectAltName=DNS:${hostname}`);
    const commands = [
        "genrsa -out orchestrator-ca.key 2048",
        "req -new -x509 -days 365 -sha256 -key orchestrator-ca.key -extensions v3_ca -config example-openssl.cnf -out orchestrator-ca.crt",
        "req -newkey rsa:2048 -nodes -keyout orchestrator-tls.key -out orchestrator-cert.csr",
        "x509 -req -days 365 -in orchestrator-cert.csr -CA orchestrator-ca.crt -CAkey orchestrator-ca.key -CAcreateserial " +
            "-out orchestrator-tls.crt -sha256 -extfile san",
    ];
    const subjects = [[], ["-subj", "/CN=Orchestrator Root CA"], ["-subj", `/CN=${hostname}`], []];
    commands.forEach((command, index) => openssl(folder, ...command.split(" "), ...subjects[index]!));
    const content = (name: string) => readFileSync(path.join(folder, name), "utf8");
    return { cert: content("orchestrator-ca.crt"), key: content("orchestrator-ca.key") };
}

/** A CA with a life of this many days. */
export function certificateAuthority(folder: string, days: number): Pair {
    const request = "req -newkey rsa:2048 -nodes -x509 -keyout own-ca.key -out own-ca.crt";
    openssl(folder, ...request.split(" "), "-days", String(days), "-subj", "/CN=Own CA");
    const content = (name: string) => readFileSync(path.join(folder, name), "utf8");
    return { cert: content("own-ca.crt"), key: content("own-ca.key") };
}

/** Writes the CA's files and a signing request into the folder, and returns the request's private key. */
function requested(folder: string, authority: Pair, subject: string): string {
    writeFileSync(path.join(folder, "ca.crt"), authority.cert);
    writeFileSync(path.join(folder, "ca.key"), authority.key, { mode: 0o600 });
    openssl(
        folder,
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "leaf.key",
        "-subj",
        subject,
        "-out",
        "leaf.csr",
    );
    return readFileSync(path.join(folder, "leaf.key"), "utf8");
}

function openssl(folder: string, ...args: string[]): void {
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
}

/** Runs a function with a temporary folder. */
export function inFolder<T>(work: (folder: string) => T): T {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-openssl-"));
    try {
        return work(folder);
    } finally {
        rmSync(folder, { recursive: true });
    }
}
