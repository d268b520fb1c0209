// Buttons that belong together and are one stop of the Tab key: arrow keys, Home and End go from one to the next, as the
// ARIA Authoring Practices have it.
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

/** Where a key leads from one of so many; null where it leads nowhere. */
function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (from - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

interface ToolbarProps {
  readonly label: string;
  readonly className?: string;
  /** Buttons. */
  readonly children: ReactNode;
}

export function Toolbar({ label, className, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLButtonElement>(null);
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
  // With every rendering, for any of the buttons may have become disabled, pressed or another one.
  useEffect(() => {
    const all = buttons();
    const stop =
      all.find((button) => button === last.current) ??
      all.find((button) => button.ariaPressed === 'true') ??
      all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  });
  const press = (event: KeyboardEvent) => {
    const all = buttons();
    const from = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = from < 0 ? null : target(event.key, from, all.length);
    if (next === null) return;
    event.preventDefault();
    all[next].focus();
  };
  const keep = (focused: EventTarget) => {
    last.current = focused as HTMLButtonElement;
    for (const button of buttons()) button.tabIndex = button === focused ? 0 : -1;
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onKeyDown={press}
      onFocus={({ target: focused }) => keep(focused)}
    >
      {children}
    </div>
  );
}
