// The order of draws. Every list is made once for a model; a step runs lists. `turn` says which texture of the pairs
// that take turns holds the current weights, slots, carried state and verdict.
import { draw, type Rectangle, whole } from './draw-plan.ts';
import type { Draw } from './executor.ts';
import type { FrameGrid } from './frames.ts';
import type { Layout, StageLayout } from './layout.ts';
import type { NetworkPrograms } from './network-programs.ts';
import type { NetworkTextures, Pair, SheetTextures, StateSet } from './network-textures.ts';
import {
  charactersKey,
  DECODER_KEY,
  EMBEDDING_KEY,
  projectionKey,
  recurrentKey,
  type Sheet,
} from './parameter-sheets.ts';
import type { Target, Texture, TextureStore } from './textures.ts';

export type Turn = 0 | 1;

export class Schedule {
  private readonly targets: ReturnType<typeof makeTargets>;

  constructor(
    private readonly layout: Layout,
    private readonly sheets: readonly Sheet[],
    private readonly programs: NetworkPrograms,
    private readonly textures: NetworkTextures<Texture>,
    store: TextureStore,
  ) {
    this.targets = makeTargets(store, layout, textures);
  }

  /** The state that a window starts from. */
  carryIn(from: StateSet<Texture>): Draw[] {
    const { states, hiddenPadded, rowQuads, layers, cell } = this.layout;
    return Array.from({ length: layers }, (_, layer) => {
      const rectangle = rows(states, layer >> 1, layer, layer, hiddenPadded, rowQuads);
      return draw(
        this.programs.carryIn,
        this.targets.states[layer & 1],
        rectangle,
        Object.fromEntries(cell.states.map((name) => [`carried_${name}`, from[name]])),
        { targetX: rectangle.x, targetY: rectangle.y, row: layer * hiddenPadded },
      );
    });
  }

  /** The state after a window where the verdict accepts it, or else `from`. */
  carryOut(from: StateSet<Texture>, to: 'carried' | 'apart', turn: Turn, verdict: Texture): Draw {
    const { textures, programs, layout } = this;
    const target = this.targets[to][turn];
    const named = layout.cell.states.flatMap((name) => [
      [`carried_${name}`, from[name]],
      [`${name}0`, textures.states[name][0]],
      [`${name}1`, textures.states[name][1]],
    ]);
    return draw(programs.carryOut, target, whole(textures.carried[0].h), {
      ...Object.fromEntries(named),
      verdict,
    });
  }

  /** All layers over the window, wave by wave. */
  forward(turn: Turn): Draw[] {
    const { layout, programs, textures, targets } = this;
    const { stages, waves, states, hiddenPadded, rowBlocks, rowQuads } = layout;
    const draws: Draw[] = [];
    for (let wave = 0; wave < waves; wave++) {
      const [from, to] = layout.layersOf(wave);
      const parity = wave & 1;
      const read = { stateX: states.x(wave >> 1), stateY: states.y(wave >> 1) };
      const previous = this.statesOf(parity);
      for (const stage of stages) {
        const { index, preActivations, groups } = stage;
        const corner = { targetX: preActivations.x(wave), targetY: preActivations.y(wave) };
        draws.push(
          draw(
            programs.projections[index],
            targets.preActivations[index],
            rows(preActivations, wave, from, to, groups, rowBlocks),
            {
              weights: this.weights(recurrentKey(index), turn),
              state: textures.states.h[parity],
              table: this.table(index, turn),
              window: textures.window,
              ...(index > 0 ? { operand: textures.operands[index - 1][parity] } : {}),
            },
            { ...corner, ...read, time: wave },
          ),
        );
        const last = index === stages.length - 1;
        const slot = last ? wave + 1 : wave;
        const frame = slot >> 1;
        draws.push(
          draw(
            programs.cells[index],
            last ? targets.states[slot & 1] : targets.operands[index][slot & 1],
            rows(states, frame, from, to, hiddenPadded, rowQuads),
            { ...this.preActivationTextures(), ...previous },
            {
              targetX: states.x(frame),
              targetY: states.y(frame),
              ...read,
              ...this.preActivationCorners(wave),
            },
          ),
        );
      }
    }
    return draws;
  }

  /** Logits and losses of the window. */
  loss(turn: Turn): Draw[] {
    const { layout, programs, textures, targets } = this;
    const { logits, layers } = layout;
    const half = (parity: number): Rectangle => ({
      x: parity * logits.textureWidth,
      y: 0,
      width: logits.textureWidth,
      height: logits.textureHeight,
    });
    const weights = this.weights(DECODER_KEY, turn);
    return [
      ...[0, 1].map((parity) =>
        draw(programs.logits, targets.logits, half(parity), {
          weights,
          state: textures.states.h[(parity + layers) & 1],
        }),
      ),
      draw(programs.crossEntropy, targets.losses, whole(textures.losses), {
        logits: textures.logits,
        window: textures.window,
      }),
    ];
  }

  /** Adjoints of logits and of the top layer's states, then of every layer, wave by wave backwards. */
  backward(turn: Turn): Draw[] {
    const { layout, programs, textures, targets } = this;
    const { lse, logits, window, logitsAdjoint, hiddenAdjoint } = textures;
    const draws = [
      draw(programs.logitsAdjoint, targets.logitsAdjoint, whole(logitsAdjoint), { logits, lse, window }),
      draw(programs.hiddenAdjoint, targets.hiddenAdjoint, whole(hiddenAdjoint), {
        weights: this.weights(DECODER_KEY, turn),
        adjoint: logitsAdjoint,
      }),
    ];
    for (let wave = layout.waves - 1; wave >= 0; wave--) draws.push(...this.backwardWave(wave));
    return draws;
  }

  private backwardWave(wave: number): Draw[] {
    const { layout, programs, textures, targets } = this;
    const { stages, rowBlocks, rowQuads, unitQuads } = layout;
    const [from, to] = layout.layersOf(wave);
    const parity = wave & 1;
    const scratch = { x: 0, y: from * unitQuads, width: rowBlocks, height: (to - from + 1) * unitQuads };
    const adjoints = (stage: StageLayout, of: number) => ({
      textures: {
        [`weights${stage.index}`]: textures.transposed[stage.index],
        [`adjoint${stage.index}`]: textures.adjoints[stage.index][of & 1],
      },
      ints: {
        [`adjoint${stage.index}X`]: stage.adjoints.x(of >> 1),
        [`adjoint${stage.index}Y`]: stage.adjoints.y(of >> 1),
      },
    });
    const next = stages.map((stage) => adjoints(stage, wave + 1));
    const draws = [
      draw(
        programs.stateAdjoint,
        targets.adjointOfState,
        scratch,
        Object.assign({}, ...next.map((each) => each.textures)),
        Object.assign({ wave }, ...next.map((each) => each.ints)),
      ),
    ];
    for (const stage of [...stages].reverse()) {
      const { index } = stage;
      if (index < stages.length - 1) {
        const later = adjoints(stages[index + 1], wave);
        draws.push(
          draw(programs.operandAdjoints[index], targets.adjointsOfOperands[index], scratch, later.textures, {
            wave,
            ...later.ints,
          }),
        );
      }
      draws.push(
        draw(
          programs.cellAdjoints[index],
          targets.adjoints[index][parity],
          rows(stage.adjoints, wave >> 1, from, to, stage.groups, rowQuads),
          {
            ...this.preActivationTextures(),
            ...this.statesOf(parity),
            adjointOfState: textures.adjointOfState,
            head: textures.hiddenAdjoint,
            ...Object.fromEntries(
              textures.adjointsOfOperands.map((texture, i) => [`operand${i + 1}`, texture]),
            ),
            ...(textures.direct ? { direct: textures.direct[1 - parity] } : {}),
          },
          this.cellAdjointInts(stage, wave),
        ),
      );
    }
    return draws;
  }

  private cellAdjointInts(stage: StageLayout, wave: number): Record<string, number> {
    const { states, hiddenAdjoints, stages, layers } = this.layout;
    const time = Math.max(0, wave - layers + 1);
    return {
      wave,
      targetX: stage.adjoints.x(wave >> 1),
      targetY: stage.adjoints.y(wave >> 1),
      stateX: states.x(wave >> 1),
      stateY: states.y(wave >> 1),
      headX: hiddenAdjoints.x(time >> 1) + (time & 1) * hiddenAdjoints.textureWidth,
      headY: hiddenAdjoints.y(time >> 1),
      directX: stages[0].adjoints.x((wave + 1) >> 1),
      directY: stages[0].adjoints.y((wave + 1) >> 1),
      ...this.preActivationCorners(wave),
    };
  }

  /** The gradient of every sheet. */
  gradients(turn: Turn): Draw[] {
    const { layout, programs, textures, targets } = this;
    const { window, states, tables } = textures;
    const pair = (name: string, [even, odd]: Pair<Texture>) => ({ [`${name}0`]: even, [`${name}1`]: odd });
    const onto = (key: string) => ({
      target: targets.gradients.get(key) as Target,
      rectangle: whole(this.sheet(key).gradient),
    });
    const draws: Draw[] = [];
    for (const { index } of layout.stages) {
      const adjoint = pair('adjoint', textures.adjoints[index]);
      const recurrent = onto(recurrentKey(index));
      draws.push(
        draw(programs.weightGradients[index], recurrent.target, recurrent.rectangle, {
          ...adjoint,
          ...pair('state', states.h),
          ...(index > 0 ? pair('operand', textures.operands[index - 1]) : {}),
        }),
      );
      const characters =
        tables.length > 0
          ? { target: targets.tableGradients[index], rectangle: whole(tables[index]) }
          : onto(charactersKey(index));
      draws.push(
        draw(programs.characterGradients[index], characters.target, characters.rectangle, {
          ...adjoint,
          window,
        }),
      );
    }
    const decoder = onto(DECODER_KEY);
    draws.push(
      draw(programs.decoderGradient, decoder.target, decoder.rectangle, {
        adjoint: textures.logitsAdjoint,
        ...pair('state', states.h),
      }),
    );
    if (programs.embedding) {
      const weights = this.weights(EMBEDDING_KEY, turn);
      for (const { index } of layout.stages) {
        const projection = onto(projectionKey(index));
        draws.push(
          draw(programs.embedding.projectionGradient, projection.target, projection.rectangle, {
            embedding: weights,
            tableGradient: textures.tableGradients[index],
          }),
        );
      }
      const embedding = onto(EMBEDDING_KEY);
      const perStage = layout.stages.flatMap(({ index }) => [
        [`projection${index}`, this.weights(projectionKey(index), turn)],
        [`tableGradient${index}`, textures.tableGradients[index]],
      ]);
      draws.push(
        draw(
          programs.embedding.gradient,
          embedding.target,
          embedding.rectangle,
          Object.fromEntries(perStage),
        ),
      );
    }
    return draws;
  }

  /** Norm of the gradient and the verdict of a step. */
  judge(turn: Turn): Draw[] {
    const { programs, textures, targets } = this;
    let firstRow = 0;
    const norms = this.sheets.map(({ key, height }) => {
      const rectangle = { x: 0, y: firstRow, width: textures.squares.width, height };
      const { gradient } = this.sheet(key);
      const ints = { firstRow };
      firstRow += height;
      return draw(forKey(programs.norms, key), targets.squares, rectangle, { gradient }, ints);
    });
    return [...norms, this.verdict(targets.verdicts[1 - turn], textures.verdicts[turn])];
  }

  /** Measures the sum of the losses alone. */
  measure(): Draw {
    return this.verdict(this.targets.measured, this.textures.accepted);
  }

  private verdict(target: Target, previous: Texture): Draw {
    const { losses, squares, measured } = this.textures;
    return draw(this.programs.verdict, target, whole(measured), { losses, squares, previous });
  }

  /** New weights and slots under the verdict, and what is derived from them. */
  update(turn: Turn): Draw[] {
    const { programs, textures, targets } = this;
    const next = (1 - turn) as Turn;
    const updates = this.sheets.map(({ key }) => {
      const { weights, slots, gradient } = this.sheet(key);
      return draw(forKey(programs.optimisers, key), forKey(targets.sheets, key)[next], whole(weights[0]), {
        gradient,
        verdict: textures.verdicts[next],
        weights: weights[turn],
        ...Object.fromEntries(slots.map((slot, i) => [`slot${i}s`, slot[turn]])),
      });
    });
    return [...updates, ...this.derive(next)];
  }

  /** What is computed from the weights before a window: transposes, and the table of characters of an embedding. */
  derive(turn: Turn): Draw[] {
    const { layout, programs, textures, targets } = this;
    return layout.stages.flatMap(({ index }) => [
      draw(programs.transposedWeights[index], targets.transposed[index], whole(textures.transposed[index]), {
        weights: this.weights(recurrentKey(index), turn),
      }),
      ...(programs.embedding
        ? [
            draw(programs.embedding.table, targets.tables[index], whole(textures.tables[index]), {
              embedding: this.weights(EMBEDDING_KEY, turn),
              projection: this.weights(projectionKey(index), turn),
            }),
          ]
        : []),
    ]);
  }

  private sheet(key: string): SheetTextures<Texture> {
    return forKey(this.textures.sheets, key);
  }

  private weights(key: string, turn: Turn): Texture {
    return this.sheet(key).weights[turn];
  }

  private table(stage: number, turn: Turn): Texture {
    return this.textures.tables[stage] ?? this.weights(charactersKey(stage), turn);
  }

  private statesOf(parity: number): Record<string, Texture> {
    const { states } = this.textures;
    return Object.fromEntries(this.layout.cell.states.map((name) => [`state_${name}`, states[name][parity]]));
  }

  private preActivationTextures(): Record<string, Texture> {
    return Object.fromEntries(this.textures.preActivations.map((texture, i) => [`pre${i}`, texture]));
  }

  private preActivationCorners(wave: number): Record<string, number> {
    const corners = this.layout.stages.flatMap(({ index, preActivations }) => [
      [`pre${index}X`, preActivations.x(wave)],
      [`pre${index}Y`, preActivations.y(wave)],
    ]);
    return Object.fromEntries(corners);
  }
}

function makeTargets(store: TextureStore, { cell }: Layout, textures: NetworkTextures<Texture>) {
  const set = (states: StateSet<Texture>) => store.target(...cell.states.map((name) => states[name]));
  const both = <V>(make: (turn: Turn) => V): Pair<V> => [make(0), make(1)];
  const { direct } = textures;
  return {
    states: both((p) => store.target(...cell.states.map((name) => textures.states[name][p]))),
    carried: both((turn) => set(textures.carried[turn])),
    apart: both((turn) => set(textures.apart[turn])),
    preActivations: textures.preActivations.map((texture) => store.target(texture)),
    operands: textures.operands.map((pair) => both((p) => store.target(pair[p]))),
    adjoints: textures.adjoints.map((pair, stage) =>
      both((p) => store.target(pair[p], ...(stage === 0 && direct ? [direct[p]] : []))),
    ),
    adjointOfState: store.target(textures.adjointOfState),
    adjointsOfOperands: textures.adjointsOfOperands.map((texture) => store.target(texture)),
    logits: store.target(textures.logits),
    losses: store.target(textures.lse, textures.losses),
    logitsAdjoint: store.target(textures.logitsAdjoint),
    hiddenAdjoint: store.target(textures.hiddenAdjoint),
    sheets: new Map(
      [...textures.sheets].map(([key, { weights, slots }]) => [
        key,
        both((turn) => store.target(weights[turn], ...slots.map((slot) => slot[turn]))),
      ]),
    ),
    gradients: new Map([...textures.sheets].map(([key, { gradient }]) => [key, store.target(gradient)])),
    tables: textures.tables.map((texture) => store.target(texture)),
    tableGradients: textures.tableGradients.map((texture) => store.target(texture)),
    transposed: textures.transposed.map((texture) => store.target(texture)),
    squares: store.target(textures.squares),
    verdicts: both((turn) => store.target(textures.verdicts[turn])),
    measured: store.target(textures.measured),
  };
}

/** Rows of the layers from..to in a frame. */
function rows(
  grid: FrameGrid,
  frame: number,
  from: number,
  to: number,
  perLayer: number,
  width: number,
): Rectangle {
  return {
    x: grid.x(frame),
    y: grid.y(frame) + from * perLayer,
    width,
    height: (to - from + 1) * perLayer,
  };
}

function forKey<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no sheet ${key}`);
  return value;
}
