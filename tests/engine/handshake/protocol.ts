/**
 * The calls that the tests make to an orchestrator. Messages stay bytes, because their content does not matter to the
 * tests.
 */
import type { MethodDefinition } from "@grpc/grpc-js";

const bytes = (message: Buffer): Buffer => message;
const method = (path: string, streams: boolean): MethodDefinition<Buffer, Buffer> => ({
    ...{ path, requestStream: streams, responseStream: streams },
    ...{ requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes },
});

export const METHODS = {
    /** The call of grpc_health_probe. */
    health: method("/grpc.health.v1.Health/Check", false),
    /** A backend's first call. */
    register: method("/orchestrator.OrganizationService/RegisterOrganization", false),
    /** The call of `grpcurl … list`. */
    list: method("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", true),
} as const;

/** A HealthCheckResponse with status SERVING. */
export const SERVING = Buffer.from([0x08, 0x01]);
