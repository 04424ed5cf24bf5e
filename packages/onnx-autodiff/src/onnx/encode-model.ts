import { AutodiffError } from '../errors.ts';
import type { AnyNode, Graph } from '../graph/graph.ts';
import type { ConstantData, DataType, Value } from '../graph/value.ts';
import { type NodeForm, nodeForm, onnxTypes } from './node-form.ts';
import { ProtobufMessage } from './protobuf.ts';

export interface ModelOptions {
  /** The graph's name. */
  name: string;
  /** Kept in the file as `metadata_props`. */
  metadata?: Readonly<Record<string, string>>;
  /** Names of axes that are left open, for inputs and outputs by name; null keeps the size. */
  openAxes?: Readonly<Record<string, readonly (string | null)[]>>;
}

const IR_VERSION = 8;
const OPSET = 17;

/**
 * A lowered graph as an ONNX file (IR 8, opset 17). *source* onnx.proto3 of ONNX 1.12 ·
 * *errors* `LOWERING.MISSING` for an operator that a lowering should have written
 */
export function encodeModel(graph: Graph, { name, metadata = {}, openAxes = {} }: ModelOptions): Uint8Array {
  const body = new ProtobufMessage();
  const constants = new ConstantWriter(body);
  let usesMicrosoft = false;
  graph.nodes.forEach((node, index) => {
    const form = nodeForm(node);
    if (form === null) throw notLowered(node);
    usesMicrosoft ||= form.domain === 'com.microsoft';
    body.message(1, encodeNode(node, form, constants, `${node.operator} ${index}`));
  });
  // An output keeps its own name, whatever the value is called.
  for (const [outputName, value] of graph.outputs) body.message(1, renaming(value, outputName));
  body.text(2, name);
  for (const [value, data] of graph.constants) constants.write(value.name, value.dtype, value.shape, data);
  for (const input of graph.inputs) body.message(11, valueInfo(input.name, input, openAxes[input.name]));
  for (const [outputName, value] of graph.outputs) {
    body.message(12, valueInfo(outputName, value, openAxes[outputName]));
  }
  const model = new ProtobufMessage().integer(1, IR_VERSION).text(2, 'beatlab').message(7, body);
  model.message(8, new ProtobufMessage().text(1, '').integer(2, OPSET));
  if (usesMicrosoft) model.message(8, new ProtobufMessage().text(1, 'com.microsoft').integer(2, 1));
  for (const [key, text] of Object.entries(metadata)) {
    model.message(14, new ProtobufMessage().text(1, key).text(2, text));
  }
  return model.finish();
}

/** Writes constants into a graph, equal lists of numbers once. */
class ConstantWriter {
  readonly #body: ProtobufMessage;
  readonly #known = new Set<string>();

  constructor(body: ProtobufMessage) {
    this.#body = body;
  }

  write(name: string, dtype: DataType, shape: readonly number[], data: ConstantData): void {
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const tensor = new ProtobufMessage();
    for (const size of shape) tensor.integer(1, size);
    this.#body.message(5, tensor.integer(2, onnxTypes[dtype]).text(8, name).bytes(9, raw));
  }

  /** The name of a setting that ONNX takes as an input. */
  setting(value: readonly number[] | number, dtype: DataType): string {
    const name = typeof value === 'number' ? `${dtype}:${value}` : `int64:${value.join(',')}`;
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    if (typeof value !== 'number') {
      this.write(
        name,
        'int64',
        [value.length],
        BigInt64Array.from(value, (n) => BigInt(n)),
      );
    } else {
      const data =
        dtype === 'float64'
          ? Float64Array.of(value)
          : dtype === 'int32'
            ? Int32Array.of(value)
            : Float32Array.of(value);
      this.write(name, dtype, [], data);
    }
    return name;
  }
}

function encodeNode(node: AnyNode, form: NodeForm, constants: ConstantWriter, name: string): ProtobufMessage {
  const message = new ProtobufMessage();
  for (const input of form.inputs) {
    message.text(1, isValue(input) ? input.name : constants.setting(input, node.inputs[0]!.dtype));
  }
  for (const output of node.outputs) message.text(2, output.name);
  message.text(3, name).text(4, form.type);
  for (const [key, integer] of Object.entries(form.integers ?? {})) {
    message.message(5, new ProtobufMessage().text(1, key).integer(3, integer).integer(20, 2));
  }
  for (const [key, list] of Object.entries(form.integerLists ?? {})) {
    const attribute = new ProtobufMessage().text(1, key);
    for (const integer of list) attribute.integer(8, integer);
    message.message(5, attribute.integer(20, 7));
  }
  return form.domain === undefined ? message : message.text(7, form.domain);
}

const isValue = (input: Value | readonly number[] | number): input is Value =>
  typeof input !== 'number' && 'dtype' in input;

const renaming = (value: Value, name: string): ProtobufMessage =>
  new ProtobufMessage().text(1, value.name).text(2, name).text(3, `output ${name}`).text(4, 'Identity');

function valueInfo(
  name: string,
  value: Value,
  open: readonly (string | null)[] | undefined,
): ProtobufMessage {
  const shape = new ProtobufMessage();
  value.shape.forEach((size, axis) => {
    const label = open?.[axis] ?? null;
    shape.message(
      1,
      label === null ? new ProtobufMessage().integer(1, size) : new ProtobufMessage().text(2, label),
    );
  });
  const tensor = new ProtobufMessage().integer(1, onnxTypes[value.dtype]).message(2, shape);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
}

function notLowered(node: AnyNode): AutodiffError {
  return new AutodiffError({
    code: 'LOWERING.MISSING',
    message: `${node.operator} has no form in ONNX: the graph was not lowered`,
    where: node.outputs[0]?.name ?? null,
    remedy: 'Call lowerGraph before encodeModel.',
  });
}
