// The page's few signs, drawn on a 16-unit square in the text's colour. They stand beside words or a name, and say
// nothing to a screen reader.

const PATHS = {
  train: <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" />,
  pause: <path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor" />,
  step: <path d="M3 2.8v10.4L10 8zM11 3h2v10h-2z" fill="currentColor" />,
  reset: <path d="M3.2 8a4.8 4.8 0 1 0 1.6-3.6M3 2v3.2h3.2" />,
  stop: <path d="M4 4h8v8H4z" fill="currentColor" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  copy: <path d="M6 6h7v7H6zM10 6V3H3v7h3" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  warning: <path d="M8 2.2 14.4 13.4H1.6zM8 6.6v3.2M8 11.4v.6" />,
  system: <path d="M2.5 3h11v7.5h-11zM5.5 13.2h5" />,
  light: (
    <path d="M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1" />
  ),
  dark: <path d="M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z" />,
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}
