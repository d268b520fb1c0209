// A link that is opened in the page's own tab, typed into the address or reached with Back: it is followed, once the person
// agrees where that discards a trained model.
import { useEffect, useState } from 'react';
import type { Link } from '../../config/url.ts';
import type { AddressBar } from '../../page/address.ts';
import { useExperiment } from '../experiment.tsx';
import { useTranslate } from '../translation.tsx';
import { DiscardDialog, discardsTraining } from './discard-dialog.tsx';

export function LinkArrivals({ address }: { readonly address: AddressBar }) {
  const experiment = useExperiment();
  const t = useTranslate();
  const [waiting, setWaiting] = useState<Link | null>(null);
  useEffect(() => {
    const arrive = () => {
      const link = address.openedLink;
      const asks =
        link !== null && experiment.asksForFreshRuns(link) && discardsTraining(experiment.run.getState());
      setWaiting(asks ? link : null);
      if (link && !asks) address.follow(link);
    };
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, [experiment, address]);
  if (!waiting) return null;
  const close = () => {
    setWaiting(null);
    address.restore();
  };
  return <DiscardDialog because={t('discard.link')} close={close} discard={() => address.follow(waiting)} />;
}
