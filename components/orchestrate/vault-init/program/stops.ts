/** What the program says when it cannot go on: what is wrong, then what to do. */
import { parseArn, resourceName } from "../../../aws/arn";
import type { InitSettings } from "../settings";
import type { InitRecord } from "./record";
import { Stop } from "./stop";

/** The advice that ends every message after which the Job has to run again. */
const AGAIN = "Then run `pulumi up`: it makes the Job again.";

/** An empty table, and keys of the Vault that was in it. */
export const emptyTable = ({ tableArn, clusterId, state }: InitRecord, settings: InitSettings): Stop =>
    new Stop(
        "emptyTable",
        `${named(settings)} is empty, but the secret holds the keys (${state}) of the Vault in ${tableArn}` +
            `${clusterId === undefined ? "" : ` (cluster ${clusterId})`}. Initialising it would overwrite them, so ` +
            "nothing was done. If the table was renamed, restored or is in another region, point " +
            "Vault at the one that " +
            "has its data. If the old Vault is given up, keep a copy of the secret's value, put {} into the secret " +
            `(${putEmpty(settings)}). ${AGAIN}`,
    );

/** Text in the secret that this program did not write. */
export const foreignSecret = (settings: InitSettings): Stop =>
    new Stop(
        "foreignSecret",
        `The secret ${settings.secretArn} holds a value that this Job did not write, or that was edited. It may be ` +
            "somebody's only copy of something, so nothing was done. Move the value elsewhere, and put {} into the " +
            `secret (${putEmpty(settings)}). ${AGAIN} A Vault that is initialised already keeps its data: the Job ` +
            "rebuilds the recovery keys, makes a new root token and revokes older ones.",
    );

/** A record of an initialisation of another table, or under another key. */
export const foreignIntent = ({ tableArn, sealKeyArn }: InitRecord, settings: InitSettings): Stop =>
    new Stop(
        "foreignSecret",
        `The secret ${settings.secretArn} belongs to a Vault that is about to be initialised in ${tableArn} under ` +
            `${sealKeyArn}, not in ${settings.tableArn} under ${settings.sealKeyArn}. Give each ` +
            `Vault a secret of its ` +
            `own. If the other one was given up, put {} into the secret (${putEmpty(settings)}). ${AGAIN}`,
    );

/** A server died while it was initialised. Nobody has got a key or a token. */
export function half(settings: InitSettings, record: InitRecord | undefined): Stop {
    const { namespace, statefulSet, tableArn } = settings;
    const { region } = parseArn(tableArn);
    const aws = `aws dynamodb --region ${region}`;
    const table = resourceName(tableArn);
    return new Stop(
        "halfInitialised",
        `${named(settings)} holds a part of what an initialisation writes, and Vault cannot unseal. ` +
            `${started(record)}\n` +
            `First look into Vault's log (kubectl -n ${namespace} logs ${statefulSet}-0): if it says that KMS or ` +
            "DynamoDB denies a call, mend that, and leave the table alone. If it says that no stored keys or no seal " +
            "configuration were found, empty the table, but do not delete it:\n" +
            `  REPLICAS=$(kubectl -n ${namespace} get statefulset ${statefulSet} -o jsonpath={.spec.replicas})\n` +
            `  kubectl -n ${namespace} scale statefulset ${statefulSet} --replicas=0\n` +
            `  ${aws} scan --table-name ${table} --projection-expression '#p, #k' ` +
            `--expression-attribute-names '{"#p":"Path","#k":"Key"}' --query 'Items[]' --output json |\n` +
            `    jq -c '.[]' | while read -r key; do ${aws} delete-item --table-name ${table} --key "$key"; done\n` +
            `  ${putEmpty(settings)}\n` +
            `  kubectl -n ${namespace} scale statefulset ${statefulSet} --replicas="$REPLICAS"\n` +
            AGAIN,
    );
}

function started(record: InitRecord | undefined): string {
    return record === undefined
        ? "The secret is empty. If this Vault was ever in use, restore the table instead: emptying " +
              "it destroys its data."
        : "This Job began that initialisation and no key of it was handed out, so nothing is lost with it.";
}

/** Keys of a Vault whose table has lost items. */
export const damaged = (settings: InitSettings): Stop =>
    new Stop(
        "halfInitialised",
        `${named(settings)} has lost the configuration of the seal, and the secret holds the keys of ` +
            `the Vault in it. ` +
            "Restore the table to a moment before that (point-in-time recovery), and do not empty it.",
    );

/** A Vault with another kind of seal has no recovery keys that this program could keep. */
export const otherSeal = (seal: string): Stop =>
    new Stop(
        "otherSeal",
        `Vault's seal is of type ${seal}, not awskms, so nothing was done. Add the stanza seal "awskms" to its ` +
            "configuration, as VaultPrerequisites writes it, and restart the servers.",
    );

/** The secret's keys are not this Vault's. */
export const otherVault = ({ clusterId }: InitRecord, seen: string): Stop =>
    new Stop(
        "otherVault",
        `The secret holds the keys of the cluster ${clusterId}, and this Vault is the cluster ${seen}. Nothing was ` +
            "done. Point Vault at its own table, or give the Job the secret that belongs to this Vault.",
    );

/** No way into a Vault that is the right one. */
export const noWayIn = (): Stop =>
    new Stop(
        "otherVault",
        "Vault takes neither the root token in the secret nor the login of the Job's ServiceAccount. If both were " +
            "removed by hand, make a root token by the recovery keys in the secret (vault operator " +
            "generate-root) and " +
            "write the Job's role again. If the secret is another Vault's, give the Job the right one.",
    );

/** The pod did not get the role that it should have. */
export const wrongRole = (expected: string, got: string): Stop =>
    new Stop(
        "wrongRole",
        `The pod runs as ${got}, not under the role ${expected}. Usually the role does not trust the pod's ` +
            "ServiceAccount, and the pod has its node's role instead. Check the ServiceAccount's annotation, and the " +
            "namespace, name and OIDC provider in the role's trust policy.",
    );

/** docs/facts/vault.md#vault-2-makes-no-root-token-by-recovery-keys-alone. */
export const breakGlass = (version: string): Stop =>
    new Stop(
        "breakGlass",
        `The recovery keys are in the secret, but Vault ${version} makes no root token by them alone. Set ` +
            "`breakGlass: true` of the Vault, run `pulumi up` and wait until its pods have restarted. " +
            `${AGAIN} Take \`breakGlass\` out afterwards.`,
    );

/** Vault's own copy of the recovery key is missing, or in a form that is not known. */
export const unreadableKey = (tableArn: string, what: string): Stop =>
    new Stop(
        "unreadableKey",
        `Vault is initialised and nobody has its keys, and its own copy of the recovery key in ${tableArn} ${what}. ` +
            "Vault Enterprise with several seals has another form. Nobody ever had a token of this Vault, so empty " +
            "its table if nothing is in it, or make new recovery keys with a token that you still have " +
            "(vault operator rekey).",
    );

/** Something of that name is there, and it is of another kind. */
export const conflict = (what: string, is: string, wanted: string): Stop =>
    new Stop(
        "conflict",
        `${what} is there already, but it is ${is} and not ${wanted}. The Job changes nothing that others may use. ` +
            "Give the path another name in the inputs, or remove what is there.",
    );

/** A host of the Kubernetes API that would have shut everybody out. */
export const wrongHost = (host: string): Stop =>
    new Stop(
        "conflict",
        `Vault cannot check tokens at ${host}. The earlier host is in force again: correct kubernetesHost. ${AGAIN}`,
    );

function named({ tableArn }: InitSettings): string {
    return `The table ${tableArn}`;
}

function putEmpty({ secretArn }: InitSettings): string {
    const { region } = parseArn(secretArn);
    return `aws secretsmanager put-secret-value --region ${region} --secret-id ${secretArn} --secret-string '{}'`;
}
