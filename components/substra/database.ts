/** The embedded databases and the images of the subcharts, which the Substra charts have in common. */
import type * as pulumi from "@pulumi/pulumi";
import type { Image } from "../kubernetes/image";
import { BITNAMI_IMAGES } from "./names";

/** A subchart's image: the parts that the user gives, and by default a repository that still has the chart's tag. */
export function bitnamiImage(name: keyof typeof BITNAMI_IMAGES, { repository, ...given }: Image): Image {
    return { ...given, repository: repository ?? BITNAMI_IMAGES[name] };
}

/** The content of the Secret with the database's credentials. */
export function databaseCredentials(password: pulumi.Output<string>) {
    return { [DATABASE_USERNAME_KEY]: DATABASE_USER, [DATABASE_PASSWORD_KEY]: password };
}

/**
 * The key of the password in the database Secret: the server's environment variable and PostgreSQL's password alike.
 */
const DATABASE_PASSWORD_KEY = "DATABASE_PASSWORD";
/** The key of the user in the database Secret. */
const DATABASE_USERNAME_KEY = "DATABASE_USERNAME";
/** The chart's own user. */
const DATABASE_USER = "postgres";

/**
 * How a Substra chart's server finds its credentials. The password value is a word, not a password, because it ends up
 * in clear in a pod (docs/facts/substra-charts.md#database-passwords-stand-in-an-init-container).
 */
export function databaseAuth(credentialsSecretName: string) {
    return { credentialsSecretName, username: DATABASE_USER, password: "see-credentialsSecretName" };
}

/**
 * What the embedded database is made with. The superuser is switched on because the chart's own default, this user with
 * the switch off, starts a database that takes everybody without a password (ALLOW_EMPTY_PASSWORD in the subchart).
 */
export function embeddedDatabaseAuth(credentialsSecretName: string) {
    return {
        enablePostgresUser: true,
        username: DATABASE_USER,
        existingSecret: credentialsSecretName,
        secretKeys: { adminPasswordKey: DATABASE_PASSWORD_KEY },
    };
}
