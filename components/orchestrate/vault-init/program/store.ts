/** The secret in Secrets Manager: read whole, written by compare-and-set. */
import { AwsError, SERVICES, type Aws } from "./aws";
import { readSecret, recordText, versionAfter, type InitRecord, type SecretSeen } from "./record";
import { NotYet, Overtaken } from "./stop";

/** Where the keys are kept. */
export class Store {
    constructor(
        private readonly aws: Aws,
        private readonly secretArn: string,
    ) {}

    /** What is in the secret now. One that never had a value is empty. */
    async read(): Promise<SecretSeen> {
        try {
            const answer = await this.call<{ SecretString?: string; VersionId: string }>("GetSecretValue", {});
            return readSecret(answer.SecretString ?? "(binary)", answer.VersionId);
        } catch (error) {
            if (error instanceof AwsError && error.code === "ResourceNotFoundException") {
                return { kind: "empty", versionId: undefined };
            }
            throw error;
        }
    }

    /**
     * Puts a record in the place of what was seen, and reads it back. Throws Overtaken if somebody else has put
     * something there in between. The same record in the place of itself changes nothing, and proves that it may be
     * put.
     */
    async put(record: InitRecord, seen: SecretSeen): Promise<SecretSeen> {
        const text = recordText(record);
        const isThere = seen.kind === "record" && recordText(seen.record) === text;
        const version = isThere ? seen.versionId : versionAfter(this.secretArn, seen.versionId);
        await this.write(text, version);
        const now = await this.read();
        if (now.kind !== "record" || now.versionId !== version || recordText(now.record) !== text) {
            throw new Overtaken("Somebody else has written the secret.");
        }
        return now;
    }

    private async write(SecretString: string, ClientRequestToken: string): Promise<void> {
        try {
            await this.call("PutSecretValue", { SecretString, ClientRequestToken });
        } catch (error) {
            if (error instanceof AwsError && error.code === "ResourceExistsException") {
                throw new Overtaken("Somebody else has written the secret.");
            }
            throw error;
        }
    }

    private async call<T>(operation: string, input: object): Promise<T> {
        const whole = { SecretId: this.secretArn, ...input };
        try {
            return await this.aws.call<T>(SERVICES.secrets, operation, this.secretArn, whole);
        } catch (error) {
            // A secret that is about to be deleted, or whose key is disabled.
            if (error instanceof AwsError && !/^Resource(?:NotFound|Exists)Exception$/.test(error.code)) {
                throw new NotYet(error.message);
            }
            throw error;
        }
    }
}
