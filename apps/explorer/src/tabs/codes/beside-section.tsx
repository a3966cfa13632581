import type { Look } from '@rugbench/plots/figures';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { FileButton } from '../../parts/file-button.tsx';
import { type MatrixView, heldView } from '../../parts/matrix/matrix-view.ts';
import { MatrixSection } from '../../parts/weights/matrix-section.tsx';
import type { ModelQuestion } from '../results/protocol.ts';
import { FileList } from '../results/view/file-list.tsx';
import { type OpenedFile, useFiles } from '../results/view/use-files.ts';
import { useAskMatrix, useHead } from '../results/view/use-results.ts';

interface BesideSectionProps {
  /** rows and columns of the W above */
  readonly n: number;
  /** what of it is in view: weights of as many features show the same part */
  readonly view: MatrixView;
  readonly look: Look;
  readonly onView: (view: MatrixView) => void;
}

/** The W of a file beside that of a code. Files of weights that the tab of results has open can be chosen here, and the other way round. */
export function BesideSection(props: BesideSectionProps): JSX.Element {
  const { opened, busy, open } = useFiles();
  const [name, setName] = useState('');
  const show = (file: OpenedFile): void => setName(file.name);
  const own = opened.filter(({ shown }) => shown.kind !== 'table');
  const shown = own.find((file) => file.name === name);
  return (
    <section aria-labelledby="beside-title">
      <h2 id="beside-title">Trained weights beside it</h2>
      <p class="note">
        A checkpoint or any safetensors file of weights. It is read in this browser, and is not in the link.
      </p>
      <div class="choices">
        <FileButton
          label="Choose a file of weights"
          accept=".safetensors,.json"
          onFiles={(files) => open(files, show)}
        />
        <span role="status" class="count">
          {busy ? 'Being read …' : ''}
        </span>
      </div>
      <FileList files={own} open={name} onOpen={show} />
      {shown?.shown.kind === 'model' && <Beside key={name} file={shown} names={shown.shown.files} {...props} />}
    </section>
  );
}

interface BesideProps extends BesideSectionProps {
  readonly file: OpenedFile;
  /** names of the files of the model */
  readonly names: readonly string[];
}

function Beside({ file, names, n, view, look, onView }: BesideProps): JSX.Element {
  const model = useMemo<ModelQuestion>(
    () => ({ name: file.name, files: file.files.filter((one) => names.includes(one.name)), variant: '', p: 0 }),
    [file],
  );
  const { piece: head, complaint } = useHead(model);
  const ask = useAskMatrix(head && model);
  const [local, setLocal] = useState<MatrixView>({ row: 0, column: 0, side: 0 });
  const size = head?.features ?? 1;
  const same = size === n;
  if (complaint !== null) return <p class="complaint">{complaint}</p>;
  return (
    <MatrixSection
      id="beside-matrix"
      title={`W of ${file.name}`}
      said={head ? `${head.title}, n = ${size}, d = ${head.dimensions}.` : '…'}
      n={size}
      view={same ? view : heldView(local, size)}
      onView={same ? onView : setLocal}
      {...{ head, ask, look }}
    />
  );
}
