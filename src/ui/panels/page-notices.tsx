// What concerns the whole page: the worker's end, and settings that could not be taken over.
import { useStore } from 'zustand';
import { useExperiment } from '../experiment.tsx';
import { Button } from '../primitives/button.tsx';
import { Notice } from '../primitives/notice.tsx';
import { ProblemText } from '../problem-text.tsx';
import { useTranslate } from '../translation.tsx';
import { LinkMisfits } from './link-misfits.tsx';

export function PageNotices() {
  const experiment = useExperiment();
  const { run, settings } = experiment;
  const t = useTranslate();
  const crash = useStore(run, (state) => state.crash);
  const resumeStep = useStore(run, (state) => state.resumeStep);
  const recovered = useStore(run, (state) => state.recovered);
  const notices = useStore(settings, (state) => state.notices);
  return (
    <>
      {crash && (
        <Notice
          tone="danger"
          actions={
            resumeStep > 0 ? (
              <>
                <Button onClick={() => experiment.goOn()}>{t('crash.go-on', { step: resumeStep })}</Button>
                <Button look="quiet" onClick={() => experiment.restart()}>
                  {t('crash.start-afresh')}
                </Button>
              </>
            ) : (
              <Button onClick={() => experiment.restart()}>{t('crash.start-again')}</Button>
            )
          }
          dismiss={() => experiment.dismiss('crash')}
        >
          <strong>{t('crash.title')}</strong> <ProblemText problem={crash} />{' '}
          {resumeStep > 0 ? t('crash.model-kept', { step: resumeStep }) : t('crash.kept')}
        </Notice>
      )}
      {recovered.length > 0 && (
        <Notice tone="caution" dismiss={() => experiment.dismiss('recovery')}>
          {recovered.map((sentence) => (
            <span key={sentence.key}>
              <ProblemText problem={sentence} />{' '}
            </span>
          ))}
        </Notice>
      )}
      <LinkMisfits />
      {notices.map((notice) => (
        <Notice key={JSON.stringify(notice)} tone="caution" dismiss={() => experiment.dismissNotice(notice)}>
          <ProblemText problem={notice} />
        </Notice>
      ))}
    </>
  );
}
