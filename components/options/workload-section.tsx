import { Workload, type WorkloadProps } from '../workload/workload.tsx';
import { Section } from './section.tsx';

/** The workload as a section of the page. */
export function WorkloadSection(props: WorkloadProps) {
  return (
    <Section name="workload">
      <Workload {...props} />
    </Section>
  );
}
