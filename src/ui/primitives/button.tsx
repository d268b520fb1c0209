// Buttons: the page has one coloured one, Train; everything else is quiet.
import type { ButtonHTMLAttributes, ChangeEvent, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'icon';
}

export function Button({ look = 'plain', className = '', ...rest }: ButtonProps) {
  const variant = look === 'plain' ? '' : styles[look];
  return <button type="button" className={`${styles.button} ${variant} ${className}`} {...rest} />;
}

/** A button that opens the browser's file chooser; `take` gets the chosen one. */
export function FileButton({ take, children }: { take: (file: File) => void; children: ReactNode }) {
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) take(file);
    // The same file can be chosen again.
    target.value = '';
  };
  return (
    <label className={`${styles.button} ${styles.file}`}>
      {children}
      <input type="file" className="visually-hidden" onChange={choose} />
    </label>
  );
}
