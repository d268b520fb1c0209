// A link that is opened in the page's own tab, typed into the address or reached with Back: it is followed, once the person
// agrees where that discards a trained model.
import { useEffect, useState } from 'react';
import type { Link } from '../../config/url.ts';
import { asksForFreshRuns, followLink, openedLink, returnToOwnAddress } from '../../experiment/address.ts';
import { useTranslate } from '../translation.tsx';
import { DiscardDialog, discardsTraining } from './discard-dialog.tsx';

export function LinkArrivals() {
  const t = useTranslate();
  const [waiting, setWaiting] = useState<Link | null>(null);
  useEffect(() => {
    const arrive = () => {
      const link = openedLink();
      const asks = link !== null && asksForFreshRuns(link) && discardsTraining();
      setWaiting(asks ? link : null);
      if (link && !asks) followLink(link);
    };
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, []);
  if (!waiting) return null;
  const close = () => {
    setWaiting(null);
    returnToOwnAddress();
  };
  return <DiscardDialog because={t('discard.link')} close={close} discard={() => followLink(waiting)} />;
}
