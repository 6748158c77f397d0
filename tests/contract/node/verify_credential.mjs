// Checks a credential, its status list and the DID document with Node's own cryptography: another language, another
// library, and not a line of the portal's. Reads one JSON file, writes one line of JSON.
import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const asked = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const raw = (text) => Buffer.from(text, 'base64url')
const parts = (token) => token.split('.').slice(0, 2).map((part) => JSON.parse(raw(part)))

const isBelieved = (token, jwk) => {
  const [header] = parts(token)
  if (header.alg !== 'ES256' || header.typ !== 'vc+jwt') return false
  const [head, body, signature] = token.split('.')
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  return verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, raw(signature))
}

// One bit of one byte, in each part and throughout it; what no longer can be read is not believed either.
const isEverBelieved = (token, jwk) => token.split('.').some((part, place, all) => {
  const sound = raw(part)
  const step = Math.max(1, Math.floor(sound.length / 16))
  for (let at = 0; at < sound.length; at += step) {
    const bytes = Buffer.from(sound)
    bytes[at] ^= 1
    const token = all.map((each, index) => index === place ? bytes.toString('base64url') : each).join('.')
    try {
      if (isBelieved(token, jwk)) return true
    } catch {
      continue
    }
  }
  return false
})

const keyOf = (token) => asked.keys.find((key) => key.kid === parts(token)[0].kid)
const [header, credential] = parts(asked.credential)
const [, list] = parts(asked.list)
const entry = credential.credentialStatus.find((each) => each.statusPurpose === 'revocation')
const bits = gunzipSync(raw(list.credentialSubject.encodedList.slice(1)))
const index = Number(entry.statusListIndex)
const method = asked.did.verificationMethod.find((each) => each.id === `${asked.did.id}#${header.kid}`)

console.log(JSON.stringify({
  credential: isBelieved(asked.credential, keyOf(asked.credential)),
  credential_changed: isEverBelieved(asked.credential, keyOf(asked.credential)),
  list: isBelieved(asked.list, keyOf(asked.list)) && list.id === entry.statusListCredential,
  list_changed: isEverBelieved(asked.list, keyOf(asked.list)),
  did: credential.issuer.id === asked.did.id && isBelieved(asked.credential, method.publicKeyJwk) &&
    asked.did.assertionMethod.includes(method.id),
  length: bits.length * 8,
  revoked: Boolean(bits[index >> 3] & (0x80 >> (index & 7))),
}))
