/* The envelope: closed under its seal, or open with the letter rising. Decoration; the page says the same in words. */

export function EnvelopeDrawing({ open = false }: { open?: boolean }) {
  return (
    <svg className="envelope" viewBox={open ? "0 0 320 236" : "0 56 320 180"} aria-hidden="true">
      <ellipse className="envelope-shade" cx="160" cy="226" rx="128" ry="7" />
      {open ? <OpenEnvelope /> : <SealedEnvelope />}
    </svg>
  );
}

const FOLDS = "M32 216 132 142M288 216 188 142";

function SealedEnvelope() {
  return (
    <>
      <rect className="envelope-back" x="28" y="70" width="264" height="150" rx="9" />
      <path className="envelope-fold" d={FOLDS} />
      <path className="envelope-flap" d="M30 76Q33 70 40 70H280Q287 70 290 76L170 162Q160 169 150 162Z" />
      <path
        className="envelope-seal"
        d="M160 122c9-4 15 3 21 7 8 3 14 8 12 17 0 8 3 15-4 21-6 5-9 12-18 12-8 1-14 6-21 1-7-4-15-5-18-13-4-7-2-14-1-21 0-9 7-13 14-16 5-3 9-8 15-8Z"
      />
      <path className="envelope-mark" d="M160 136l4.2 10.2L175 151l-10.8 4.8L160 166l-4.2-10.2L145 151l10.8-4.8Z" />
    </>
  );
}

function OpenEnvelope() {
  return (
    <>
      <path className="envelope-back" d="M28 84 150 6q10-6 20 0L292 84v127q0 9-9 9H37q-9 0-9-9Z" />
      <rect className="envelope-letter" x="54" y="22" width="212" height="150" rx="5" />
      <path className="envelope-line" d="M78 46H196M78 64H242M78 82H222" />
      <path className="envelope-line envelope-line-spark" d="M78 102H178" />
      <path className="envelope-front" d="M28 88 148 164q12 8 24 0L292 88v123q0 9-9 9H37q-9 0-9-9Z" />
      <path className="envelope-fold" d={FOLDS} />
    </>
  );
}
