/** What Vault should have. Each step reads, and writes only what differs. */
import type { AuditDevice, InitSettings, KubernetesAuth, Mount, Options, Plugin } from "../settings";
import { conflict, wrongHost } from "./stops";
import { dataOf, entry, taken, type Answer, type Vault } from "./vault";

/** Vault, with a token that may provision it. */
export class Provisioner {
    private readonly done: string[] = [];

    constructor(
        private readonly active: Vault,
        private readonly token: string,
        /** Whether a login that worked works still. It is left out where nobody has tried. */
        private readonly stillLogsIn?: () => Promise<boolean>,
    ) {}

    /** Brings Vault to what the settings say. Resolves to what was written, a line each. */
    async run({ provision, kubernetesAuth }: InitSettings): Promise<readonly string[]> {
        // First of all, so that everything after it is in the audit log.
        await each(provision.audits, (path, device) => this.audit(path, device));
        await this.auth(kubernetesAuth);
        await each(provision.plugins, (name, plugin) => this.plugin(name, plugin));
        await each(provision.mounts, (path, mount) => this.mount(path, mount));
        await each(provision.policies, (name, policy) => this.policy(name, policy));
        await each(provision.roles, (name, role) =>
            this.options(`auth/${kubernetesAuth.path}/role/${name}`, role, `role ${name}`),
        );
        return this.done;
    }

    private async audit(path: string, { type, options }: AuditDevice): Promise<void> {
        const found = entry(await this.read("sys/audit"), path);
        if (found === undefined) {
            return this.write(`sys/audit/${path}`, { type, options }, `audit device ${path}`);
        }
        const wanted = JSON.stringify({ type, options });
        const is = JSON.stringify({ type: found["type"], options: among(found["options"], options) });
        if (is !== wanted) {
            throw conflict(`The audit device ${path}`, is, wanted);
        }
    }

    private async auth({ path, host, caCertificate }: KubernetesAuth): Promise<void> {
        await this.mounted("sys/auth", path, { type: "kubernetes" }, "auth method");
        const config: Options = {
            kubernetes_host: host,
            // From Kubernetes 1.21 on, tokens have the cluster's own issuer.
            disable_iss_validation: true,
            ...(caCertificate !== undefined && { kubernetes_ca_cert: caCertificate }),
        };
        const at = `auth/${path}/config`;
        const before = await this.options(at, config, `configuration of the auth method ${path}`);
        if (before !== undefined && !(await this.worksStill())) {
            await this.write(at, before, `earlier configuration of the auth method ${path}`);
            throw wrongHost(host);
        }
    }

    /** A host at which Vault cannot check tokens shuts everybody out, this Job too. */
    private async worksStill(): Promise<boolean> {
        return this.stillLogsIn === undefined || this.stillLogsIn().catch(() => false);
    }

    /** A file that is another one now has another sum. Servers go on with the old one until they are told. */
    private async plugin(name: string, { sha256, command }: Plugin): Promise<void> {
        const path = `sys/plugins/catalog/secret/${name}`;
        const is = await this.existing(path);
        if (is["sha256"] === sha256 && is["command"] === command) {
            return;
        }
        await this.write(path, { sha256, command }, `plugin ${name}`);
        if (is["sha256"] !== undefined) {
            await this.write("sys/plugins/reload/backend", { plugin: name }, `reloaded plugin ${name}`);
        }
    }

    private async mount(path: string, mount: Mount): Promise<void> {
        await this.mounted("sys/mounts", path, mount, "secrets engine");
    }

    private async mounted(list: string, path: string, mount: Mount, what: string): Promise<void> {
        const found = entry(await this.read(list), path);
        if (found === undefined) {
            return this.write(`${list}/${path}`, mount, `${what} ${path}`);
        }
        const wanted = kind(mount.type, mount.options ?? {});
        const is = kind(String(found["type"]), among(found["options"], mount.options ?? {}));
        if (is !== wanted) {
            throw conflict(`The ${what} ${path}`, is, wanted);
        }
    }

    private async policy(name: string, policy: string): Promise<void> {
        await this.options(`sys/policies/acl/${name}`, { policy }, `policy ${name}`);
    }

    /**
     * Writes options unless all of them are so already. What nobody asked for stays as it is. Resolves to what was
     * there before, where it has written.
     */
    private async options(path: string, wanted: Options, what: string): Promise<object | undefined> {
        const before = await this.existing(path);
        if (JSON.stringify(among(before, wanted)) === JSON.stringify(wanted)) {
            return undefined;
        }
        await this.write(path, wanted, what);
        return before;
    }

    /** What is at a path. Nothing is there yet if Vault knows none. */
    private async existing(path: string): Promise<Readonly<Record<string, unknown>>> {
        const found = await this.active.get(path, this.token);
        return found.status === 404 ? {} : dataOf(taken(found, `read ${path}`));
    }

    private async read(path: string): Promise<Answer> {
        return taken(await this.active.get(path, this.token), `read ${path}`);
    }

    private async write(path: string, body: object, what: string): Promise<void> {
        await this.active.put(path, body, `write the ${what}`, this.token);
        this.done.push(what);
    }
}

/** In the order of the names. */
async function each<T>(
    of: Readonly<Record<string, T>>,
    step: (name: string, it: T) => Promise<unknown>,
): Promise<void> {
    for (const name of Object.keys(of).sort()) {
        await step(name, of[name]!);
    }
}

/** Of what Vault has, the part that is asked for, in the order of asking. */
function among(is: unknown, wanted: Options): Options {
    const found = (is ?? {}) as Options;
    return Object.fromEntries(Object.keys(wanted).map((name) => [name, found[name]!]));
}

function kind(type: string, options: Options): string {
    const shown = Object.entries(options).map(([name, value]) => ` ${name} ${String(value)}`);
    return `of type ${type}${shown.join(",")}`;
}
