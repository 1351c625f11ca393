/**
 * The calls that the tests make of an orchestrator. What is in the messages does not matter to them: bytes as they are.
 */
import type { MethodDefinition } from "@grpc/grpc-js";

const bytes = (message: Buffer): Buffer => message;
const method = (path: string, streams: boolean): MethodDefinition<Buffer, Buffer> => ({
    ...{ path, requestStream: streams, responseStream: streams },
    ...{ requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes },
});

export const METHODS = {
    /** What grpc_health_probe asks. */
    health: method("/grpc.health.v1.Health/Check", false),
    /** What a backend calls first. */
    register: method("/orchestrator.OrganizationService/RegisterOrganization", false),
    /** What `grpcurl … list` asks. */
    list: method("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", true),
} as const;

/** A HealthCheckResponse with status SERVING. */
export const SERVING = Buffer.from([0x08, 0x01]);
