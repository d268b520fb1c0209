// A text dropped anywhere on the page, or pasted outside a text field.
import { useEffect, useState } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { useExperiment } from '../../experiment.tsx';
import { isTyping } from '../../shortcuts.ts';
import { useTranslate } from '../../translation.tsx';
import styles from './text.module.css';

export function TextArrivals() {
  const experiment = useExperiment();
  const t = useTranslate();
  const [hovering, setHovering] = useState(false);
  const pastedName = t('text.pasted-name');
  const droppedName = t('text.dropped-name');
  useEffect(() => {
    const brought = new AbortController();
    const { signal } = brought;
    const over = (event: DragEvent) => {
      if (isTyping(event.target) || !carriesText(event.dataTransfer)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (isTyping(event.target) || !carriesText(event.dataTransfer)) return;
      event.preventDefault();
      take(experiment, event.dataTransfer, droppedName);
    };
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (!carriesText(event.clipboardData)) return;
      event.preventDefault();
      take(experiment, event.clipboardData, pastedName);
    };
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('paste', paste, { signal });
    return () => brought.abort();
  }, [experiment, pastedName, droppedName]);
  return hovering && <div className={styles.dropZone}>{t('text.drop-here')}</div>;
}

function carriesText(data: DataTransfer | null): data is DataTransfer {
  return data !== null && (data.types.includes('Files') || data.types.includes('text/plain'));
}

/** A folder looks like a file that cannot be read. */
function isFolder({ items }: DataTransfer): boolean {
  return [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);
}

function take(experiment: Experiment, data: DataTransfer, name: string): void {
  const files = [...data.files];
  if (files.length > 1) {
    const problem = { key: 'problem.text.several', values: { given: files.length } } as const;
    experiment.refuseText(files[0].name, problem);
  } else if (files.length === 1 && isFolder(data)) {
    const problem = { key: 'problem.text.folder', values: {} } as const;
    experiment.refuseText(files[0].name, problem);
  } else if (files.length === 1) {
    experiment.offerText(files[0].name, files[0]);
  } else {
    experiment.offerText(name, new Blob([data.getData('text/plain')], { type: 'text/plain' }));
  }
}
