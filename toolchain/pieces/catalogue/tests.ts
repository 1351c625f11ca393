/** What only tests need. */
import type { Piece } from "../piece";
import { helmRelease, oauth2ProxyRelease, vaultRelease } from "../releases";
import { goVersion } from "../versions";
import { pythonPiece } from "./python";

const helmVersion = goVersion("helm", "helm.sh/helm/v3");
const vaultVersion = goVersion("vault", "github.com/hashicorp/vault");
const oauth2ProxyModule = "github.com/oauth2-proxy/oauth2-proxy/v7";
const oauth2ProxyVersion = goVersion("oauth2-proxy", oauth2ProxyModule);

/** For the tests that render charts; programs have Helm inside the Kubernetes plugin. */
export const helm: Piece = {
    name: "helm",
    title: "Helm",
    version: helmVersion,
    recipe: {
        module: "helm",
        packages: ["tool"],
        variables: { "helm.sh/helm/v3/internal/version.version": `v${helmVersion}` },
    },
    files: ["helm"],
    diskGiB: 0.5,
    download: (platform) => helmRelease(helmVersion, platform),
};

/** For the tests that run a server on what a program has made on the embedded AWS. */
export const vault: Piece = {
    name: "vault",
    title: "Vault",
    version: vaultVersion,
    recipe: {
        module: "vault",
        packages: ["tool"],
        variables: { "github.com/hashicorp/vault/version.Version": vaultVersion },
    },
    files: ["vault"],
    diskGiB: 7,
    download: (platform) => vaultRelease(vaultVersion, platform),
};

/** Checks IAM policies in tests: actions that do not exist, or do not take such resources. */
export const parliament: Piece = pythonPiece("parliament", "parliament", "parliament/__init__.py", 0.4);

/** For the tests that start an Orchestra's log-in with what the component configures. */
export const oauth2Proxy: Piece = {
    name: "oauth2-proxy",
    title: "oauth2-proxy",
    version: oauth2ProxyVersion,
    recipe: {
        module: "oauth2-proxy",
        packages: ["tool"],
        variables: { [`${oauth2ProxyModule}/pkg/version.VERSION`]: `v${oauth2ProxyVersion}` },
    },
    files: ["oauth2-proxy"],
    diskGiB: 1,
    download: (platform) => oauth2ProxyRelease(oauth2ProxyVersion, platform),
};

/** What Orchestra reads the URL of its database with. */
export const sqlalchemy: Piece = pythonPiece(
    "sqlalchemy",
    "SQLAlchemy, Alembic and asyncpg",
    "asyncpg/__init__.py",
    0.2,
);
