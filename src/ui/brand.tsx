// The page's sign: one cell, unrolled over three steps of time.

export function Brand() {
  return (
    <svg
      width="26"
      height="18"
      viewBox="0 0 26 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <circle cx="4" cy="9" r="2.6" />
      <circle cx="13" cy="9" r="2.6" />
      <circle cx="22" cy="9" r="2.6" fill="currentColor" />
      <path
        d="M6.8 9h3.4M15.8 9h3.4M4 17v-5M13 17v-5M22 17v-5M4 6V1M13 6V1M22 6V1"
        strokeLinecap="round"
        opacity=".7"
      />
    </svg>
  );
}
