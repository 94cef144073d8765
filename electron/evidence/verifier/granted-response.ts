import { derInteger, derSequence } from '../../crypto/der-write.ts';

/**
 * The TimeStampResp (RFC 3161, section 2.4.2) around a token with the status `granted` and no remark. What an authority
 * says around its token is signed by nobody, so a package carries it in this one form.
 */
export function grantedResponse(token: Uint8Array): Uint8Array {
  return derSequence(derSequence(derInteger(0n)), token);
}
