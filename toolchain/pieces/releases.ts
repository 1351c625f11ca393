/** Where the official releases are: addresses, checksums and what is in them, for the catalogue. */
import type { Download, Platform, RemoteFile } from "./piece";

/** Pulumi's own installer, by the Automation API. It brings the language hosts along. */
export function pulumiRelease(version: string, programs: readonly string[]): Download {
    return {
        probe: "https://get.pulumi.com/install.sh",
        script: "install-pulumi.ts",
        args: [version],
        take: Object.fromEntries(programs.map((program) => [`bin/${program}`, program])),
    };
}

/** From the place that has archives and checksums side by side: get.pulumi.com has served archives that differ. */
export function pluginRelease(name: string, version: string, { os, arch }: Platform): Download {
    const release = `https://github.com/pulumi/pulumi-${name}/releases/download/v${version}`;
    const executable = `pulumi-resource-${name}`;
    return {
        remote: [
            {
                url: `${release}/${executable}-v${version}-${os}-${arch}.tar.gz`,
                checksums: `${release}/pulumi-${name}_${version}_checksums.txt`,
                take: { [executable]: executable },
            },
        ],
    };
}

/** The server's programs are released for Linux only. */
export function kubernetesRelease(
    version: string,
    programs: readonly string[],
    { os, arch }: Platform,
): Download | undefined {
    const fileOf = (program: string): RemoteFile => {
        const url = `https://dl.k8s.io/release/v${version}/bin/${os}/${arch}/${program}`;
        return { url, checksums: `${url}.sha256`, take: program };
    };
    return os === "linux" ? { remote: programs.map(fileOf) } : undefined;
}

export function etcdRelease(version: string, { os, arch }: Platform): Download {
    const release = `https://github.com/etcd-io/etcd/releases/download/v${version}`;
    const name = `etcd-v${version}-${os}-${arch}`;
    const url = `${release}/${name}.${os === "darwin" ? "zip" : "tar.gz"}`;
    return { remote: [{ url, checksums: `${release}/SHA256SUMS`, take: { [`${name}/etcd`]: "etcd" } }] };
}

/** Its releases have no checksums. */
export function kwokRelease(version: string, { os, arch }: Platform): Download {
    const release = `https://github.com/kubernetes-sigs/kwok/releases/download/v${version}`;
    return { remote: [{ url: `${release}/kwok-${os}-${arch}`, take: "kwok" }] };
}

export function helmRelease(version: string, { os, arch }: Platform): Download {
    const url = `https://get.helm.sh/helm-v${version}-${os}-${arch}.tar.gz`;
    return { remote: [{ url, checksums: `${url}.sha256sum`, take: { [`${os}-${arch}/helm`]: "helm" } }] };
}

export function vaultRelease(version: string, { os, arch }: Platform): Download {
    const release = `https://releases.hashicorp.com/vault/${version}`;
    const url = `${release}/vault_${version}_${os}_${arch}.zip`;
    return { remote: [{ url, checksums: `${release}/vault_${version}_SHA256SUMS`, take: { vault: "vault" } }] };
}

export function oauth2ProxyRelease(version: string, { os, arch }: Platform): Download {
    const folder = `oauth2-proxy-v${version}.${os}-${arch}`;
    const url = `https://github.com/oauth2-proxy/oauth2-proxy/releases/download/v${version}/${folder}.tar.gz`;
    return {
        remote: [{ url, checksums: `${url}-sha256sum.txt`, take: { [`${folder}/oauth2-proxy`]: "oauth2-proxy" } }],
    };
}

/** Manifests without checksums: they are read, never run. */
export function crdsRelease(certManager: string, traefik: string): Download {
    const reference = "docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml";
    return {
        remote: [
            {
                url: `https://github.com/cert-manager/cert-manager/releases/download/v${certManager}/cert-manager.crds.yaml`,
                take: "cert-manager.crds.yaml",
            },
            {
                url: `https://raw.githubusercontent.com/traefik/traefik/v${traefik}/${reference}`,
                take: "kubernetes-crd-definition-v1.yml",
            },
        ],
    };
}
