import * as pulumi from "@pulumi/pulumi";
import { SelfSignedCert } from "@pulumi/tls/selfSignedCert";
import { assigned, combined, omittable } from "../../../contract";
import { CertificateAuthorityBase, type CertificateAuthorityArgs } from "../generated";
import { certificateAuthorityContract } from "./contract";
import { AUTHORITY_USES, authorityLife, isProtected, onLinesOfItsOwn, signerFirst, validityDaysOf } from "./plan";
import { notAfterOf, watched } from "../expiry";
import { keyInputs, privateKeyPem } from "../private-key";

const ROTATE = "Rotate to a new generation: trust it, let it sign, then drop this one (docs/day-two.md#rotate-the-ca).";

interface Generation {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
    readonly validityDays: pulumi.Output<number>;
    readonly notAfter: pulumi.Output<string>;
}

/**
 * An X.509 certificate authority with generations. It needs no provider of its own: keys and certificates live in the
 * state. The keys are encrypted there and, unless `deletionProtection` is false, protected.
 */
export class CertificateAuthority extends CertificateAuthorityBase {
    constructor(name: string, args: CertificateAuthorityArgs, opts?: pulumi.ComponentResourceOptions) {
        super(certificateAuthorityContract, name, args, opts);
        const { trusted, current } = this.inputs;

        const generations = new Map(trusted.map((number) => [number, this.generation(name, number)]));
        const inOrder = signerFirst(trusted, current).map((number) => ({ number, ...generations.get(number)! }));
        const { certPem, privateKeyPem, validityDays, notAfter } = generations.get(current)!;

        this.publish({
            certPem,
            bundlePem: combined(
                inOrder.map((generation) => generation.certPem),
                (pems) => pems.join(""),
            ),
            certificates: combined(Object.fromEntries(inOrder.map((each) => [String(each.number), each.certPem]))),
            signer: { certPem, privateKeyPem, validityDays },
            notAfter,
            expiries: this.watchedExpiries(inOrder),
        });
    }

    /** When each ends. No `up` renews them in time, because every leaf would be replaced in the same `up`. */
    private watchedExpiries(generations: readonly (Generation & { readonly number: number })[]) {
        const pems = Object.fromEntries(generations.map(({ number, certPem }) => [String(number), certPem]));
        return combined({ pems, before: this.inputs.expiryWarningDays }, ({ pems, before }) =>
            watched(this, pems, before, { prefix: "of CA generation ", remedy: ROTATE }),
        );
    }

    private generation(name: string, number: number): Generation {
        const { existing, existingGeneration } = this.inputs;
        if (existing !== undefined && existingGeneration === number) {
            const { privateKeyPem } = existing;
            const certPem = existing.certPem.apply(onLinesOfItsOwn);
            const validityDays = certPem.apply(validityDaysOf);
            return { certPem, privateKeyPem, validityDays, notAfter: certPem.apply(notAfterOf) };
        }
        return this.selfSigned(`${name}-g${number}`, isProtected(this.inputs, number));
    }

    private selfSigned(name: string, protect: boolean): Generation {
        const { commonName, organization, keyAlgorithm, validityDays } = this.inputs;
        const keyPem = privateKeyPem(`${name}-key`, keyInputs(keyAlgorithm), { parent: this, protect });
        const life = validityDays.apply(authorityLife);
        // The certificate is not protected: a protected one in its renewal window would block every `up`
        // (docs/facts/pulumi.md#a-protected-certificate-in-its-early-window-blocks-up).
        const cert = new SelfSignedCert(
            `${name}-cert`,
            {
                privateKeyPem: keyPem,
                subject: { commonName, organization: omittable(organization) },
                isCaCertificate: true,
                setSubjectKeyId: true,
                setAuthorityKeyId: true,
                allowedUses: AUTHORITY_USES,
                validityPeriodHours: life.validityPeriodHours,
                earlyRenewalHours: life.earlyRenewalHours,
            },
            { parent: this },
        );
        const certPem = assigned(cert, "certPem");
        return { certPem, privateKeyPem: keyPem, validityDays, notAfter: cert.validityEndTime };
    }
}
