/** The pure plans of an Orchestra: log-in, database, policies, bridge. */
import assert from "node:assert/strict";
import { bridgeConfig } from "../../../components/orchestra/orchestra/plan/bridge";
import { catalogueFiles } from "../../../components/orchestra/orchestra/plan/catalogue";
import { isCookieSecret } from "../../../components/orchestra/orchestra/plan/cookie-secret";
import { cloudSqlProxy, urlOf, workloadIdentityMembers } from "../../../components/orchestra/orchestra/plan/database";
import { databaseUrl, urlProblem } from "../../../components/orchestra/orchestra/plan/database-url";
import { imageOf, podImage } from "../../../components/orchestra/orchestra/plan/defaults";
import { configFile, cookieName, emailsFile, proxyArguments } from "../../../components/orchestra/orchestra/plan/login";
import { quotaOf, warmDeployment, type WarmInput } from "../../../components/orchestra/orchestra/plan/sessions";
import { resourcesOf } from "../../../components/kubernetes/container-resources";
import { amountOf } from "../../../components/kubernetes/quantity";

const LOGIN = {
    ...{ domain: "o.example.edu", namespace: "ns", provider: "google" as const, frontend: "proxied" as const },
    ...{ allow: { domains: ["example.edu"], emails: [], everybody: false }, hours: 168, extraArgs: {} },
};

describe("the log-in of an Orchestra", () => {
    const rows = [
        ["domains", { ...LOGIN }, /^email_domains = \["example\.edu"\]$/m],
        ["everybody", { ...LOGIN, allow: { domains: [], emails: [], everybody: true } }, /^email_domains = \["\*"\]$/m],
        [
            "members of an organization, without which the proxy does not start",
            {
                ...{ ...LOGIN, provider: "github" as const, organization: "org", teams: ["a", "b"] },
                allow: { domains: [], emails: [], everybody: false },
            },
            /^email_domains = \["\*"\]\n(.*\n)*github_org = "org"\ngithub_team = "a,b"$/m,
        ],
        [
            "members of an organization with an address of a domain",
            { ...LOGIN, provider: "github" as const, organization: "org" },
            /^email_domains = \["example\.edu"\]$/m,
        ],
        [
            "users of GitHub without an address",
            {
                ...{ ...LOGIN, provider: "github" as const, users: ["a"] },
                allow: { domains: [], emails: [], everybody: false },
            },
            /^email_domains = \["\*"\]$/m,
        ],
    ] as const;
    for (const [who, input, says] of rows) {
        it(`lets in ${who}`, () => assert.match(configFile(input), says));
    }

    it("lets nobody in by GitHub alone who needs an address, or whom nothing of GitHub names", () => {
        const nobody = { domains: [], emails: [], everybody: false };
        const github = { ...LOGIN, provider: "github" as const };
        const one = { domains: [], emails: ["a@b.edu"], everybody: false };
        assert.doesNotMatch(configFile({ ...github, organization: "org", allow: one }), /email_domains/);
        assert.doesNotMatch(configFile({ ...github, users: [], allow: nobody }), /email_domains/);
        assert.doesNotMatch(configFile({ ...LOGIN, allow: nobody }), /email_domains/);
    });

    it("names no domain if only addresses get in, because a domain would win over the list", () => {
        const input = { ...LOGIN, allow: { domains: [], emails: ["a@b.edu", "c@d.edu"], everybody: false } };
        assert.doesNotMatch(configFile(input), /email_domains/);
        assert.deepEqual(emailsFile(input), { enabled: true, restricted_access: "a@b.edu\nc@d.edu\n" });
    });

    it("has no file of an empty list, which the subchart would wait for", () => {
        assert.deepEqual(emailsFile(LOGIN), { enabled: false });
    });

    it("leads to the web interface behind it, or to nowhere if Traefik asks", () => {
        assert.match(configFile(LOGIN), /upstreams = \["http:\/\/orchestra-frontend\.ns\.svc\.cluster\.local:80"\]/);
        assert.match(configFile({ ...LOGIN, frontend: "forwardAuth" }), /upstreams = \["static:\/\/202"\]/);
    });

    it("keeps braces of a user's text from Helm's templates", () => {
        const text = configFile({ ...LOGIN, emailClaim: "{{ .Values }}" });
        assert.match(text, /oidc_email_claim = "\{\{ "\{\{" \}\} \.Values \}\}"/);
    });

    it("has a cookie of its own for each domain, the same every time", () => {
        assert.equal(cookieName("a.example.edu"), cookieName("a.example.edu"));
        assert.notEqual(cookieName("a.example.edu"), cookieName("b.example.edu"));
        assert.equal(proxyArguments(LOGIN)["cookie-domain"], ".o.example.edu");
        assert.equal(proxyArguments(LOGIN)["redirect-url"], "https://app.o.example.edu/oauth2/callback");
    });
});

describe("a cookie secret", () => {
    const standard = (bytes: number, fill: number) => Buffer.alloc(bytes, fill).toString("base64");
    const taken = [
        ...[16, 22, 24, 32, 43].map((length) => "a".repeat(length)),
        ...["0123456789abcdef".repeat(2), "!".repeat(16), "!".repeat(24), "!".repeat(32), "é".repeat(8)],
        ...[16, 24, 32].map((bytes) => Buffer.alloc(bytes, 251).toString("base64url")),
        `${Buffer.alloc(32, 251).toString("base64url")}=`,
        ...[standard(32, 0), standard(16, 251), standard(24, 251), `${"a".repeat(22)}==`, `${"a".repeat(21)}\nb`],
        ...["a".repeat(15) + "/", "a b".repeat(8), `${"ab".repeat(8)}`],
    ];
    const refused = [
        ...["", "a", "a".repeat(15), "a".repeat(17), "a".repeat(23), "a".repeat(25), "a".repeat(31), "a".repeat(33)],
        ...["a".repeat(44), "a".repeat(64), "0123456789abcdef".repeat(4), "123e4567-e89b-12d3-a456-426614174000"],
        ...[
            standard(32, 251),
            "!".repeat(15),
            "!".repeat(33),
            `${"!".repeat(16)}\n`,
            "é".repeat(16) + "!",
            "=".repeat(8),
        ],
    ];
    for (const secret of taken) {
        it(`is taken: ${JSON.stringify(secret)}`, () => assert.equal(isCookieSecret(secret), true));
    }
    for (const secret of refused) {
        it(`is refused: ${JSON.stringify(secret)}`, () => assert.equal(isCookieSecret(secret), false));
    }
});

describe("the URL of a database", () => {
    const D = "postgresql+asyncpg://";
    const taken = [
        `${D}u:p@h:5432/db`,
        `${D}u:p#a/s?s:w[o]{r}d!$&*()=+,;'<>|^\`~-_.\\@h:5432/db`,
        `${D}u:p "x" y@h:5432/db`,
        `${D}u:a+b@h:5432/db`,
        `${D}u:@h:5432/db`,
        `${D}sa@proj.iam@127.0.0.1:5432/db`,
        `${D}sa@proj.iam:unused@127.0.0.1:5432/db`,
        `${D}u:p@h:5432/db?ssl=require`,
        `${D}u:p@h:6432/db?prepared_statement_cache_size=0`,
        `${D}u:p@/db?host=/cloudsql/p:r:i`,
        `${D}u:p@[::1]:5432/db`,
        `${D}u:p@h/my-db`,
    ];
    for (const url of taken) {
        it(`is taken: ${url}`, () => assert.equal(urlProblem(url), undefined));
    }

    const refused = [
        [`${D}u:p@ss@h:5432/db`, /has an @ in the password/],
        [`${D}u:p%40ss@h:5432/db`, /contains %/],
        [`${D}u:p%ss@h:5432/db`, /contains %/],
        [`${D}u:p%%ss@h:5432/db`, /contains %/],
        [`${D}u:%(here)s@h/db`, /contains %/],
        [`${D}sa%40proj.iam@127.0.0.1:5432/db`, /contains %/],
        [`${D}a/b:p@h/db`, /a user with a slash/],
        [`${D}u:p@h:5432/db?sslmode=require`, /sslmode/],
        [`${D}u:p@h:5432/db?ssl=verify-full`, /no file/],
        [`${D}u:p@h:6432/db?prepared_statement_cache_size=0&statement_cache_size=0`, /statement_cache_size/],
        [`${D}u:p@h:5432`, /names no database/],
        [`${D}u:p@h:543a/db`, /a port that is not a number/],
        [`${D}u:p@h:a543/db`, /a port that is not a number/],
        [`${D}u:p@/db?ssl=require`, /names no host/],
        ["postgresql://u:p@h/db", /does not start with/],
        ["postgres://u:p@h/db", /does not start with/],
    ] as const;
    for (const [url, why] of refused) {
        it(`is refused: ${url}`, () => assert.match(urlProblem(url) ?? "", why));
    }

    it("holds a password as it is", () => {
        const password = "p#a/s?s:w[o]{r}d!";
        const parts = { user: "u", password, host: "h", port: 5432, name: "db", ssl: "require" };
        const url = databaseUrl(parts);
        assert.equal(url, `${D}u:${password}@h:5432/db?ssl=require`);
        assert.equal(urlProblem(url), undefined);
    });

    const CLOUD_SQL = {
        ...{ instance: "project:europe-west1:db", database: "d", privateIp: false, image: "proxy:2" },
        resources: { requests: {}, limits: {} },
    };

    it("names an IAM user of Cloud SQL without its end, and with some password", () => {
        const iamServiceAccount = "sa@project.iam.gserviceaccount.com";
        assert.equal(
            urlOf({ cloudSql: { ...CLOUD_SQL, iamServiceAccount } }, ""),
            `${D}sa@project.iam:iam@127.0.0.1:5432/d`,
        );
        assert.ok(cloudSqlProxy({ ...CLOUD_SQL, iamServiceAccount }).args.includes("--auto-iam-authn"));
        assert.ok(!cloudSqlProxy(CLOUD_SQL).args.includes("--auto-iam-authn"));
    });

    it("needs the identity of both ServiceAccounts, also in a project of a domain", () => {
        const instance = "example.com:p1:r1:i";
        assert.deepEqual(workloadIdentityMembers({ instance }, "ns", ["default"]), [
            "serviceAccount:example.com:p1.svc.id.goog[ns/default]",
        ]);
        assert.deepEqual(workloadIdentityMembers({ instance, clusterProject: "p2" }, "ns", ["default"]), [
            "serviceAccount:p2.svc.id.goog[ns/default]",
        ]);
    });
});

describe("the identity bridge", () => {
    const input = { header: "Remote-Email", authUrl: "http://auth/verify", identity: "me@here.localhost" };

    it("answers with one person", () => {
        assert.match(
            bridgeConfig({ ...input, source: "local" }),
            /add_header X-Auth-Request-Email "me@here\.localhost" always;\n +return 202;/,
        );
    });

    it("answers 401 to requests without the header", () => {
        assert.match(
            bridgeConfig({ ...input, source: "requestHeader" }),
            /if \(\$http_remote_email = ""\) \{ return 401; \}\n +add_header X-Auth-Request-Email \$http_remote_email always;/,
        );
    });

    it("hands on what another server answers, and not what the client says about itself", () => {
        const text = bridgeConfig({ ...input, source: "forwardAuth" });
        assert.match(text, /proxy_pass http:\/\/auth\/verify;/);
        assert.match(text, /proxy_set_header X-Auth-Request-Email "";/);
        assert.match(text, /add_header X-Auth-Request-Email \$upstream_http_remote_email always;/);
        assert.doesNotMatch(text, /return 202/, "it would come before the other server is asked");
    });
});

describe("the pods of an Orchestra", () => {
    it("get limits that are not below their requests, even if only those are given", () => {
        const defaults = { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } };
        assert.deepEqual(resourcesOf({ requests: { memory: "512Mi" }, limits: {} }, defaults), {
            requests: { cpu: "50m", memory: "512Mi" },
            limits: { cpu: "200m", memory: "512Mi" },
        });
    });

    it("compare amounts by their value", () => {
        assert.equal(amountOf("1000m"), amountOf("1"));
        assert.equal(amountOf("1Gi"), 1024 * amountOf("1Mi")!);
        assert.equal(amountOf("1GB"), undefined);
    });

    it("have images of the user's registry, and others of their own", () => {
        const images = { registry: "r.example.com/o", tag: "1" };
        assert.deepEqual(imageOf("api", images), {
            repository: "r.example.com/o/orchestra-api",
            tag: "1",
            pullPolicy: "IfNotPresent",
        });
        assert.equal(imageOf("oauth2Proxy", images).tag, "v7.15.3");
    });

    it("put placeholders on the nodes that the operator chooses for sessions of the tier", () => {
        const nodesOf = (tier: WarmInput["tier"]) => {
            const warm = { replicas: 1, cpu: "1", memory: "1Gi" };
            const image = podImage("placeholder", { pullSecrets: ["registry"] });
            return warmDeployment({ warm, releaseName: "orchestra", image, tier, classLabel: "example.com/class" });
        };
        const selector = (tier: WarmInput["tier"]) => nodesOf(tier).template.spec.nodeSelector;
        const tier = { nodeSelector: { pool: "small" }, tolerations: [] };
        assert.deepEqual(selector({ ...tier, computeClass: "cheap" }), { pool: "small", "example.com/class": "cheap" });
        assert.deepEqual(selector(tier), { pool: "small" });
        assert.equal(selector(undefined), undefined);
    });

    it("leave out limits of sessions that nobody gave", () => {
        assert.deepEqual(quotaOf({ sessions: 5 }), { pods: "5" });
        assert.deepEqual(quotaOf({ cpu: "4", memory: "8Gi", storage: "1Ti" }), {
            ...{ "limits.cpu": "4", "limits.memory": "8Gi", "requests.storage": "1Ti" },
        });
    });
});

describe("the catalogue of workshops", () => {
    it("has a file for each, in the order of the slugs, in the words of Orchestra's API", () => {
        const workshop = {
            ...{
                name: "R",
                image: "r:1",
                port: 8787,
                duration: "4h",
                tier: "small" as const,
                env: {},
                args: [],
                tags: [],
            },
            ...{ cpu: "1", cpuRequest: "500m", memory: "2Gi", memoryRequest: "1Gi", enabled: true },
            ...{ ephemeralStorage: "8Gi", ephemeralStorageRequest: "1Gi" },
            storage: { size: "5Gi", perUser: true },
        };
        const files = catalogueFiles({ b: workshop, a: { ...workshop, storage: undefined } });
        assert.deepEqual(Object.keys(files), ["a.yaml", "b.yaml"]);
        const parsed = JSON.parse(files["b.yaml"]!) as Record<string, unknown>;
        assert.deepEqual(parsed["storage"], { size: "5Gi", workspace: { persist: "per-user" } });
        assert.equal(parsed["slug"], "b");
        assert.equal("storage" in (JSON.parse(files["a.yaml"]!) as object), false);
    });
});
