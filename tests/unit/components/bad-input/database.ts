/** Bad input to the databases of an orchestrator and of a backend. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import { BACKEND, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

const EXTERNAL = { host: "db.example.com", sslMode: "require" };
const PASSWORD = givenSecret("database");
const TWICE = /^is in the Secret that credentialsSecretName names\. Leave one of them out\.$/;

/** What lets pods reach a database that is elsewhere. */
const opened = (database: object) =>
    "external" in database
        ? { networkPolicies: { database: { to: [{ ipBlock: { cidr: "10.2.0.0/16" } }], ports: [5432] } } }
        : {};
const backend = (database: object, more: object = {}) => ({ ...BACKEND, ...opened(database), ...more, database });
const orchestrator = (database: object, more: object = {}) => ({
    ...ORCHESTRATOR,
    ...opened(database),
    ...more,
    database,
});

/** The rows. */
export const DATABASE_ROWS: readonly Row[] = [
    ...(
        [
            ["Backend", backend],
            ["Orchestrator", orchestrator],
        ] as const
    ).flatMap(([component, on]): Row[] => [
        [
            "an external database without a password",
            component,
            on({ external: EXTERNAL }),
            "database.password",
            /^is required with an external database, unless credentialsSecretName names a Secret that has it\.$/,
        ],
        [
            "a password beside the Secret that holds it",
            component,
            on({ credentialsSecretName: "mine", password: PASSWORD }),
            "database.password",
            TWICE,
        ],
        [
            "the user of an external database beside the Secret that holds it",
            component,
            on({ external: EXTERNAL, credentialsSecretName: "mine", user: "substra" }),
            "database.user",
            TWICE,
        ],
        [
            "the volume of a database that is elsewhere",
            component,
            on({ external: EXTERNAL, password: PASSWORD }, { storage: { postgresql: { size: "20Gi" } } }),
            "storage.postgresql",
            /^has no effect with an external database\. Leave it out\.$/,
        ],
        [
            "an external database without a word on encryption",
            component,
            on({ external: { host: "db.example.com" }, password: PASSWORD }),
            "database.external.sslMode",
            /is required/,
        ],
        [
            "an encryption that the migrations do not know",
            component,
            on({ external: { ...EXTERNAL, sslMode: "prefer" }, password: PASSWORD }),
            "database.external.sslMode",
            /must be one of: disable, require, verify-full/,
        ],
        [
            "an address with the port in it",
            component,
            on({ external: { ...EXTERNAL, host: "db.example.com:5432" }, password: PASSWORD }),
            "database.external.host",
            /is not a host name/,
        ],
        [
            "a user whose name needs quotes",
            component,
            on({ user: "Substra-User" }),
            "database.user",
            /is not the name of a user\. Use up to 63 lower-case letters, digits and underscores/,
        ],
        [
            "a database whose name needs quotes",
            component,
            on({ name: "my-db" }),
            "database.name",
            /is not the name of a database\. Use up to 63/,
        ],
        ...["user", "name"].map(
            (input): Row => [
                `a ${input} of a database that YAML reads as no text`,
                component,
                on({ [input]: "null" }),
                `database.${input}`,
                /^"null" is a word that the chart writes without quotes, so that it is no text any more\. Choose another\.$/,
            ],
        ),
        [
            "credentials in a Secret that cannot be",
            component,
            on({ credentialsSecretName: "My_Secret" }),
            "database.credentialsSecretName",
            /is not a Kubernetes name/,
        ],
        [
            "the how-to's own values for an external database",
            component,
            { ...(component === "Backend" ? BACKEND : ORCHESTRATOR), values: { postgresql: { enabled: false } } },
            "values.postgresql.enabled",
            /^follows from the database\. Set database\.external instead\.$/,
        ],
        [
            "the host of a database among the values",
            component,
            { ...(component === "Backend" ? BACKEND : ORCHESTRATOR), values: { database: { host: "db.example.com" } } },
            "values.database.host",
            /Set database\.external instead\.$/,
        ],
        [
            "the user of a database among the values",
            component,
            {
                ...(component === "Backend" ? BACKEND : ORCHESTRATOR),
                values: { postgresql: { auth: { username: "substra" } } },
            },
            "values.postgresql.auth",
            /^is kept in a Secret\. Set database\.user, name, password or credentialsSecretName instead\.$/,
        ],
    ]),
    [
        "the parameters of a connection among the values",
        "Orchestrator",
        { ...ORCHESTRATOR, values: { database: { connectionParameters: "sslmode=require" } } },
        "values.database.connectionParameters",
        /Set database\.external\.sslMode instead\.$/,
    ],
    [
        "the encryption of a database among the settings",
        "Backend",
        { ...BACKEND, values: { config: { PGSSLMODE: "require" } } },
        "values.config.PGSSLMODE",
        /Set database\.external\.sslMode instead\.$/,
    ],
    [
        "a verified server, for which a backend has no CAs",
        "Backend",
        backend({ external: { ...EXTERNAL, sslMode: "verify-full" }, password: PASSWORD }),
        "database.external.sslMode",
        /^cannot be verify-full: .* Set require\.$/,
    ],
    [
        "a database password with a line break",
        "Backend",
        backend({ password: "first\nsecond" }),
        "database.password",
        /must have 8 to 128 characters and no white space\.$/,
    ],
];
