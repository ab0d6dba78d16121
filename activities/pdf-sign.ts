import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf, Signer as PlaceholderSigner } from '@signpdf/signpdf'
import { SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils'
import { signDetached, type Signer } from './cms.ts'

/** The room for one signature with its certificates and its time stamp, in bytes. */
const room = 8_192

/** What stands in a signature beside its proof. */
export interface Statement {
  name: string
  reason: string
  location: string
  at: number
}

/** Signs a PDF as its next revision (PAdES, detached): what was signed before stays byte for byte as it was. */
export async function signPdf(pdf: Buffer, signer: Signer, stamper: Signer | null, { name, reason, location, at }: Statement): Promise<Buffer> {
  const prepared = plainAddPlaceholder({ pdfBuffer: pdf, name, reason, location, contactInfo: '', signingTime: new Date(at), signatureLength: room, subFilter: SUBFILTER_ETSI_CADES_DETACHED })
  return new SignPdf().sign(prepared, new Detached(signer, stamper, at))
}

class Detached extends PlaceholderSigner {
  readonly #signer: Signer
  readonly #stamper: Signer | null
  readonly #at: number
  constructor(signer: Signer, stamper: Signer | null, at: number) {
    super()
    this.#signer = signer
    this.#stamper = stamper
    this.#at = at
  }
  override sign(bytes: Buffer): Promise<Buffer> {
    return signDetached(bytes, this.#signer, this.#stamper, this.#at)
  }
}
