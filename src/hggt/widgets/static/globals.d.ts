// What the modules find when they are joined (assets.py): the Dutch sentences, and the kind
// of exercise; and what anywidget hands to a view. For the type check alone.

/** strings.py, and the texts that the kind has of its own or instead. */
declare const T: Readonly<Record<string, string>>;

/** The texts of affect_curve.py. */
declare const C: Readonly<Record<string, string>>;

/** The texts of conversing/texts.py. */
declare const W: Readonly<Record<string, string>>;

/** The export of the kind's module that the modules of an exercise are joined with. */
declare const kind: import("./exercise/kind.js").Kind;

/** A widget's model; `Traits` are what the kernel gave it. */
interface Model<Traits, Sent = never, Received = never> {
  get<Name extends keyof Traits>(name: Name): Traits[Name];
  send(content: Sent, callbacks?: object): void;
  on(event: "msg:custom", deed: (content: Received, buffers: DataView<ArrayBuffer>[]) => void): void;
  off(event: "msg:custom", deed: (content: Received, buffers: DataView<ArrayBuffer>[]) => void): void;
}
