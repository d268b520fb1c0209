// A tip beside what it explains: on hover after a moment, or at once on keyboard focus; Escape hides it. It stands
// beside the column where there is room, else below. What it says is also in the page for screen readers.
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import styles from './tip.module.css';

const HOVER_DELAY = 350;
const GAP = 12;
const MARGIN = 8;

/** Whether the tip is shown, and what has to be listened to: hovering the words, focus anywhere in the row. */
export function useTip() {
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  return {
    shown,
    hover: {
      onPointerEnter: ({ pointerType }: { pointerType: string }) => {
        if (pointerType === 'touch') return;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(true), HOVER_DELAY);
      },
      onPointerLeave: hide,
    },
    focus: {
      onFocus: ({ target }: { target: Element }) => {
        if (target.matches(':focus-visible')) setShown(true);
      },
      onBlur: hide,
      onKeyDown: ({ key }: { key: string }) => {
        if (key === 'Escape') hide();
      },
    },
  };
}

/** The tip itself, placed by its anchor. */
export function Tip({ anchor, children }: { anchor: RefObject<HTMLElement | null>; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = element.current;
    if (!tip || !anchor.current) return;
    tip.showPopover();
    place(tip, anchor.current.getBoundingClientRect());
  }, [anchor]);
  return (
    <div ref={element} popover="manual" className={styles.tip} aria-hidden="true">
      {children}
    </div>
  );
}

function place(tip: HTMLElement, target: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const right = target.right + GAP;
  const left = target.left - GAP - width;
  const top = Math.max(MARGIN, Math.min(target.top - MARGIN, innerHeight - height - MARGIN));
  if (right + width <= innerWidth - MARGIN) move(tip, right, top);
  else if (left >= MARGIN) move(tip, left, top);
  else {
    const below = target.bottom + MARGIN;
    move(
      tip,
      Math.max(MARGIN, Math.min(target.left, innerWidth - width - MARGIN)),
      below + height <= innerHeight ? below : target.top - height - MARGIN,
    );
  }
}

function move(tip: HTMLElement, left: number, top: number): void {
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}
