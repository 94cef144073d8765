import { createPrivateKey, sign } from 'node:crypto';
import { fromPem } from './certificate.ts';
import type { Bench } from './stock-tools.test-support.ts';

const EXTENSIONS = `
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[intermediate]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[personal]
basicConstraints = CA:FALSE
keyUsage = digitalSignature,nonRepudiation
extendedKeyUsage = emailProtection,1.2.398.3.3.4.1.1
certificatePolicies = 1.2.398.3.3.2.3
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[document]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = 1.3.6.1.5.5.7.3.36
[encipher]
basicConstraints = critical,CA:FALSE
keyUsage = critical,keyEncipherment
[strange]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
1.2.3.4.5 = critical,ASN1:NULL
[stamper]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[stamper-loose]
extendedKeyUsage = timeStamping
[stamper-other]
keyUsage = critical,keyEncipherment
extendedKeyUsage = critical,timeStamping
[stamper-mixed]
extendedKeyUsage = critical,timeStamping,emailProtection
`;

const KEY_KINDS = {
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  'rsa-weak': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-broken': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  edwards: ['-algorithm', 'ED25519'],
} as const;
type KeyKind = keyof typeof KEY_KINDS;

interface Issued {
  readonly profile: string;
  readonly kind: KeyKind;
  readonly days: number;
  readonly subject: string;
}

/** Makes keys and certificates with openssl, `NAME.key` and `NAME.pem` in the bench's folder. */
export class Authorities {
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
    bench.write('extensions.cnf', EXTENSIONS);
  }

  root(name: string, kind: KeyKind = 'ec'): Uint8Array {
    this.#key(name, kind);
    const flags = ['-config', 'extensions.cnf', '-extensions', 'root', '-days', '30', '-subj', `/CN=${name}`];
    this.#bench.openssl('req', '-x509', '-new', '-key', `${name}.key`, '-out', `${name}.pem`, ...flags);
    return this.certificate(name);
  }

  /** A certificate as the national authority of Kazakhstan gives a person: RSA, with the numbers in the subject. */
  issuePersonal(name: string, issuer: string, kind: KeyKind): Uint8Array {
    const numbers = 'serialNumber=IIN800101300123/O=Полиция департаменті/OU=BIN990440001234';
    return this.#issue(name, issuer, {
      profile: 'personal',
      kind,
      days: 20,
      subject: `/C=KZ/CN=${name}/${numbers}`,
    });
  }

  /** `days` may be negative: then the certificate has run out. */
  issue(name: string, issuer: string, profile: string, kind: KeyKind = 'ec', days = 20): Uint8Array {
    return this.#issue(name, issuer, { profile, kind, days, subject: `/CN=${name}` });
  }

  #issue(name: string, issuer: string, { profile, kind, days, subject }: Issued): Uint8Array {
    this.#key(name, kind);
    const request = ['-utf8', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`];
    this.#bench.openssl('req', '-new', '-config', 'extensions.cnf', ...request);
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', String(days)];
    const extensions = ['-extfile', 'extensions.cnf', '-extensions', profile, '-out', `${name}.pem`];
    this.#bench.openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...extensions);
    return this.certificate(name);
  }

  certificate(name: string): Uint8Array {
    const [der] = fromPem(Buffer.from(this.#bench.read(`${name}.pem`)).toString());
    if (der === undefined) throw new Error(`${name} has no certificate`);
    return der;
  }

  /** A signer as the application has it: a closure over the key. */
  signerOf(name: string): (bytes: Uint8Array) => Promise<Uint8Array> {
    const key = createPrivateKey(Buffer.from(this.#bench.read(`${name}.key`)));
    return async (bytes) => Uint8Array.from(sign('sha256', bytes, key));
  }

  #key(name: string, kind: KeyKind): void {
    this.#bench.openssl('genpkey', ...KEY_KINDS[kind], '-out', `${name}.key`);
  }
}

/** A time-stamp authority that is `openssl ts`: `signer` must have been issued, its issuer's file is `chain`. */
export class TimestampAuthority {
  readonly #bench: Bench;
  readonly #signer: string;

  constructor(bench: Bench, signer: string, options: { digest?: string; certificateDigest?: string } = {}) {
    this.#bench = bench;
    this.#signer = signer;
    const { digest = 'sha256', certificateDigest = 'sha256' } = options;
    bench.write('serial', '01\n');
    bench.write(
      `${signer}.cnf`,
      `[tsa]\ndefault_tsa = own\n[own]\nserial = serial\ncrypto_device = builtin\n` +
        `default_policy = 1.2.3.4.1\ndigests = sha256,sha512\nsigner_digest = ${digest}\naccuracy = secs:1\n` +
        `ordering = no\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = ${certificateDigest}\n`,
    );
  }

  /** The response to a request, both DER. */
  reply(request: Uint8Array): Uint8Array {
    this.#bench.write('request.tsq', request);
    const own = ['-config', `${this.#signer}.cnf`, '-section', 'own', '-signer', `${this.#signer}.pem`];
    const files = ['-inkey', `${this.#signer}.key`, '-queryfile', 'request.tsq', '-out', 'reply.tsr'];
    this.#bench.openssl('ts', '-reply', ...own, ...files);
    return this.#bench.read('reply.tsr');
  }
}
