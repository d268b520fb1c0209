// What concerns the whole page: the worker's end, and settings that could not be taken over.
import { useStore } from 'zustand';
import { controls } from '../../experiment/controls.ts';
import { run } from '../../experiment/run.ts';
import { dismissNotice, settings } from '../../experiment/settings.ts';
import { Button } from '../primitives/button.tsx';
import { Notice } from '../primitives/notice.tsx';
import { ProblemText } from '../problem-text.tsx';
import { useTranslate } from '../translation.tsx';
import { LinkMisfits } from './link-misfits.tsx';

export function PageNotices() {
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
                <Button onClick={() => controls.goOn()}>{t('crash.go-on', { step: resumeStep })}</Button>
                <Button look="quiet" onClick={() => controls.restart()}>
                  {t('crash.start-afresh')}
                </Button>
              </>
            ) : (
              <Button onClick={() => controls.restart()}>{t('crash.start-again')}</Button>
            )
          }
          dismiss={() => run.setState({ crash: null })}
        >
          <strong>{t('crash.title')}</strong> <ProblemText problem={crash} />{' '}
          {resumeStep > 0 ? t('crash.model-kept', { step: resumeStep }) : t('crash.kept')}
        </Notice>
      )}
      {recovered.length > 0 && (
        <Notice tone="caution" dismiss={() => run.setState({ recovered: [] })}>
          {recovered.map((sentence) => (
            <span key={sentence.key}>
              <ProblemText problem={sentence} />{' '}
            </span>
          ))}
        </Notice>
      )}
      <LinkMisfits />
      {notices.map((notice) => (
        <Notice key={JSON.stringify(notice)} tone="caution" dismiss={() => dismissNotice(notice)}>
          <ProblemText problem={notice} />
        </Notice>
      ))}
    </>
  );
}
