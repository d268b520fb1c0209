// What the device can do, beside what the fused kernels need of it.
import type { DeviceFacts } from '../../../benchmark/device-facts.ts';
import { formatInteger } from '../../../i18n/format.ts';
import { Disclosure } from '../../primitives/panel.tsx';
import { useLanguage, useTranslate } from '../../translation.tsx';
import styles from './device.module.css';

export function LimitsTable({ facts }: { facts: DeviceFacts }) {
  const t = useTranslate();
  const language = useLanguage();
  const { webgl, simd, cores, fusedNeeds } = facts;
  const count = (value: number) => formatInteger(language, value);
  const whether = (able: boolean) => t(able ? 'bench.yes' : 'bench.no');
  const unneeded = t('bench.not-needed');
  const ofWebgl = webgl && [
    [t('bench.texture-size'), count(webgl.textureSize), t('bench.by-model')],
    [t('bench.float32'), webgl.float32 ? t('bench.proved') : t('bench.no'), t('bench.yes')],
    [t('bench.targets'), count(webgl.targets), count(fusedNeeds.targets)],
    [t('bench.units'), count(webgl.textureUnits), count(fusedNeeds.textureUnits)],
    [t('bench.blending'), whether(webgl.floatBlending), unneeded],
    [t('bench.parallel'), whether(webgl.parallelCompilation), unneeded],
  ];
  const rows = [
    ...(ofWebgl ?? []),
    [t('bench.simd'), whether(simd), unneeded],
    [t('bench.cores'), count(cores), unneeded],
  ];
  return (
    <Disclosure title={t('bench.limits')} roomy>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('bench.limit')}</th>
            <th scope="col">{t('bench.here')}</th>
            <th scope="col">{t('bench.needed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, here, needed]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{here}</td>
              <td>{needed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}
