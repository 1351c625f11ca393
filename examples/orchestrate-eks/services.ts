// PostgreSQL, Kafka and Redis for Orchestrate and its key manager, by AWS: RDS, MSK and ElastiCache in the subnets of
// the cluster, reached from its nodes alone, and with TLS.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** Where the services are, and who reaches them. */
export interface Place {
    readonly vpcId: string;
    /** Private subnets, each in a zone of its own. MSK takes two or three. */
    readonly subnetIds: string[];
    /** The security group of the cluster's nodes and pods. */
    readonly nodeSecurityGroupId: string;
    readonly deletionProtection: boolean;
}

const POSTGRESQL = 5432;
const KAFKA = 9094;
const REDIS = 6379;

/** Lets the nodes in, and nobody else. */
export function securityGroup({ vpcId, nodeSecurityGroupId, deletionProtection }: Place) {
    return new aws.ec2.SecurityGroup(
        "services",
        {
            description: "PostgreSQL, Kafka and Redis of Orchestrate",
            vpcId,
            ingress: [POSTGRESQL, KAFKA, REDIS].map((port) => ({
                protocol: "tcp",
                fromPort: port,
                toPort: port,
                securityGroups: [nodeSecurityGroupId],
            })),
        },
        { protect: deletionProtection },
    );
}

/** A database of RDS for each of the names. Its user owns it. Returns what components take as `database.external`. */
export function databases<Name extends string>(names: readonly Name[], place: Place, group: aws.ec2.SecurityGroup) {
    const options = { protect: place.deletionProtection };
    const subnets = new aws.rds.SubnetGroup("databases", { subnetIds: place.subnetIds }, options);
    // The clients of Orchestrate and of the key manager take no SCRAM over TLS.
    const parameters = new aws.rds.ParameterGroup(
        "databases",
        {
            family: "postgres16",
            parameters: [
                { name: "password_encryption", value: "md5" },
                { name: "rds.force_ssl", value: "1" },
            ],
        },
        options,
    );
    const made = names.map((name) => [name, database(name, { place, group, subnets, parameters })] as const);
    return Object.fromEntries(made) as Record<Name, ReturnType<typeof database>>;
}

/** What all databases have in common. */
interface Shared {
    readonly place: Place;
    readonly group: aws.ec2.SecurityGroup;
    readonly subnets: aws.rds.SubnetGroup;
    readonly parameters: aws.rds.ParameterGroup;
}

function database(name: string, { place, group, subnets, parameters }: Shared) {
    const protect = place.deletionProtection;
    const password = passwordOf(`${name}-database`, 32, protect);
    const user = name.replaceAll("-", "_");
    const instance = new aws.rds.Instance(
        name,
        {
            engine: "postgres",
            engineVersion: "16",
            instanceClass: "db.t4g.medium",
            allocatedStorage: 20,
            maxAllocatedStorage: 200,
            storageType: "gp3",
            storageEncrypted: true,
            dbName: user,
            username: user,
            password,
            dbSubnetGroupName: subnets.name,
            vpcSecurityGroupIds: [group.id],
            parameterGroupName: parameters.name,
            multiAz: true,
            backupRetentionPeriod: 14,
            deletionProtection: protect,
            skipFinalSnapshot: !protect,
            finalSnapshotIdentifier: `${pulumi.getStack()}-${name}-final`,
        },
        { protect },
    );
    return { host: instance.address, port: POSTGRESQL, name: user, user, password };
}

/** A Kafka of MSK. Its brokers let clients in without a login, because Orchestrate speaks neither SCRAM nor IAM. */
export function kafka({ subnetIds, deletionProtection }: Place, group: aws.ec2.SecurityGroup) {
    const protect = deletionProtection;
    const configuration = new aws.msk.Configuration(
        "kafka",
        {
            // Orchestrate makes no topics itself.
            serverProperties: "auto.create.topics.enable=true\nnum.partitions=6\n",
        },
        { protect },
    );
    const cluster = new aws.msk.Cluster(
        "kafka",
        {
            kafkaVersion: "3.9.x",
            numberOfBrokerNodes: subnetIds.length,
            brokerNodeGroupInfo: {
                instanceType: "kafka.m7g.large",
                clientSubnets: subnetIds,
                securityGroups: [group.id],
                storageInfo: { ebsStorageInfo: { volumeSize: 100 } },
            },
            configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
            encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
            clientAuthentication: { unauthenticated: true },
        },
        { protect },
    );
    return { brokers: cluster.bootstrapBrokersTls };
}

/** A Redis of ElastiCache, not in cluster mode, with an AUTH token. */
export function redis({ subnetIds, deletionProtection }: Place, group: aws.ec2.SecurityGroup) {
    const protect = deletionProtection;
    const password = passwordOf("redis", 64, protect);
    const subnets = new aws.elasticache.SubnetGroup("redis", { subnetIds }, { protect });
    const replicas = new aws.elasticache.ReplicationGroup(
        "redis",
        {
            description: "Nonces of Orchestrate",
            engine: "redis",
            engineVersion: "7.1",
            nodeType: "cache.t4g.small",
            numCacheClusters: 2,
            automaticFailoverEnabled: true,
            multiAzEnabled: true,
            atRestEncryptionEnabled: true,
            transitEncryptionEnabled: true,
            authToken: password,
            subnetGroupName: subnets.name,
            securityGroupIds: [group.id],
            port: REDIS,
            snapshotRetentionLimit: 7,
        },
        { protect },
    );
    return { host: replicas.primaryEndpointAddress, port: REDIS, password };
}

/** Letters and digits, which RDS and ElastiCache both take. */
function passwordOf(name: string, length: number, protect: boolean) {
    return new random.RandomPassword(name, { length, special: false }, { protect }).result;
}

/** What network policies open: the addresses of the VPC, on the port of each service, the node and the issuer. */
export function egressTo(cidr: pulumi.Input<string>, node: { cidr: string; port: number }, issuer: string) {
    const to = (range: pulumi.Input<string>, port: number) => ({ to: [{ ipBlock: { cidr: range } }], ports: [port] });
    return {
        ...{ database: to(cidr, POSTGRESQL), kafka: to(cidr, KAFKA), redis: to(cidr, REDIS) },
        ...{ chainNodes: to(node.cidr, node.port), issuer: to(issuer, 443) },
    };
}
