import {
  addTimestamp,
  type SignDetachedInput,
  signDetached,
  signDetachedByPerson,
  verifyDetached,
} from '../../crypto/cms.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { tokenOf } from '../../crypto/timestamp.ts';
import { grantedResponse } from '../verifier/granted-response.ts';
import type { BagSpec, PackageHooks, SigningCertificates } from './spec.ts';

export interface SignedManifest {
  /** Detached CMS in DER of each co-signer. */
  readonly coSignatures: readonly Uint8Array[];
  /** Detached CMS in DER. */
  readonly p7s: Uint8Array;
  /** RFC 3161 response over the whole of `p7s`; null when there is no time-stamp. */
  readonly tsr: Uint8Array | null;
  /** Why there is none, empty otherwise. */
  readonly failure: string;
}

type Signing = Pick<BagSpec, 'certificates' | 'coSigners'> & { readonly signingTime: Date };

/**
 * Signs the tag manifest (CAdES-BES) and, where an authority answers, stamps both the signature's value, inside it, and
 * the finished .p7s beside it. Both or none: a package whose authority failed half-way is made without.
 * @throws CryptoError as `signDetached`; errors of the signing hook pass unchanged
 */
export async function signManifest(
  tagManifest: Uint8Array,
  { certificates, coSigners = [], signingTime }: Signing,
  { sign, timestamp, signal }: Pick<PackageHooks, 'sign' | 'timestamp' | 'signal'>,
): Promise<SignedManifest> {
  const input = (one: SigningCertificates, signer: number): SignDetachedInput => ({
    content: tagManifest,
    certificateDer: one.signer,
    sign: (bytes) => sign(bytes, signer),
    signingTime,
    chain: one.chain,
  });
  const plain = await signDetached(input(certificates, 0));
  const coSignatures: Uint8Array[] = [];
  for (const [index, one] of coSigners.entries()) {
    // Its own certificate alone: nothing would sign what else it carried.
    coSignatures.push(await signDetachedByPerson(input({ signer: one, chain: [] }, index + 1)));
  }
  if (timestamp === null) return { p7s: plain, tsr: null, failure: '', coSignatures };
  try {
    const { signatureValue } = verifyDetached({ p7s: plain, content: tagManifest });
    const p7s = addTimestamp(plain, tokenOf(await timestamp(signatureValue)));
    return { p7s, tsr: grantedResponse(tokenOf(await timestamp(p7s))), failure: '', coSignatures };
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof CryptoError)) throw cause;
    return { p7s: plain, tsr: null, failure: cause.code, coSignatures };
  }
}
