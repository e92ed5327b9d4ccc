import { MetadataError } from '../errors.ts';

/** How the operand of an instruction is encoded (ECMA-335 III.1.2). */
export type OperandKind =
  | 'none'
  | 'i8'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'token'
  | 'variable8'
  | 'variable'
  | 'target8'
  | 'target'
  | 'switch';

/** Where control goes after an instruction; a prefix belongs to the next one. */
export type FlowKind = 'next' | 'call' | 'branch' | 'conditional' | 'return' | 'throw' | 'prefix';

export interface Opcode {
  /** One byte, or 0xFE and a second one. */
  readonly code: number;
  readonly name: string;
  readonly operand: OperandKind;
  readonly flow: FlowKind;
  /** Values taken from the stack; undefined where it depends on the operand or method. */
  readonly pops: number | undefined;
  readonly pushes: number | undefined;
}

/** All instructions (ECMA-335 III and VI.C.2): code, name, operand, flow, values popped and pushed (`v`: depends). */
const TABLE = `
0 nop none next 0 0
1 break none next 0 0
2 ldarg.0 none next 0 1
3 ldarg.1 none next 0 1
4 ldarg.2 none next 0 1
5 ldarg.3 none next 0 1
6 ldloc.0 none next 0 1
7 ldloc.1 none next 0 1
8 ldloc.2 none next 0 1
9 ldloc.3 none next 0 1
a stloc.0 none next 1 0
b stloc.1 none next 1 0
c stloc.2 none next 1 0
d stloc.3 none next 1 0
e ldarg.s variable8 next 0 1
f ldarga.s variable8 next 0 1
10 starg.s variable8 next 1 0
11 ldloc.s variable8 next 0 1
12 ldloca.s variable8 next 0 1
13 stloc.s variable8 next 1 0
14 ldnull none next 0 1
15 ldc.i4.m1 none next 0 1
16 ldc.i4.0 none next 0 1
17 ldc.i4.1 none next 0 1
18 ldc.i4.2 none next 0 1
19 ldc.i4.3 none next 0 1
1a ldc.i4.4 none next 0 1
1b ldc.i4.5 none next 0 1
1c ldc.i4.6 none next 0 1
1d ldc.i4.7 none next 0 1
1e ldc.i4.8 none next 0 1
1f ldc.i4.s i8 next 0 1
20 ldc.i4 i32 next 0 1
21 ldc.i8 i64 next 0 1
22 ldc.r4 f32 next 0 1
23 ldc.r8 f64 next 0 1
25 dup none next 1 2
26 pop none next 1 0
27 jmp token call 0 0
28 call token call v v
29 calli token call v v
2a ret none return v 0
2b br.s target8 branch 0 0
2c brfalse.s target8 conditional 1 0
2d brtrue.s target8 conditional 1 0
2e beq.s target8 conditional 2 0
2f bge.s target8 conditional 2 0
30 bgt.s target8 conditional 2 0
31 ble.s target8 conditional 2 0
32 blt.s target8 conditional 2 0
33 bne.un.s target8 conditional 2 0
34 bge.un.s target8 conditional 2 0
35 bgt.un.s target8 conditional 2 0
36 ble.un.s target8 conditional 2 0
37 blt.un.s target8 conditional 2 0
38 br target branch 0 0
39 brfalse target conditional 1 0
3a brtrue target conditional 1 0
3b beq target conditional 2 0
3c bge target conditional 2 0
3d bgt target conditional 2 0
3e ble target conditional 2 0
3f blt target conditional 2 0
40 bne.un target conditional 2 0
41 bge.un target conditional 2 0
42 bgt.un target conditional 2 0
43 ble.un target conditional 2 0
44 blt.un target conditional 2 0
45 switch switch conditional 1 0
46 ldind.i1 none next 1 1
47 ldind.u1 none next 1 1
48 ldind.i2 none next 1 1
49 ldind.u2 none next 1 1
4a ldind.i4 none next 1 1
4b ldind.u4 none next 1 1
4c ldind.i8 none next 1 1
4d ldind.i none next 1 1
4e ldind.r4 none next 1 1
4f ldind.r8 none next 1 1
50 ldind.ref none next 1 1
51 stind.ref none next 2 0
52 stind.i1 none next 2 0
53 stind.i2 none next 2 0
54 stind.i4 none next 2 0
55 stind.i8 none next 2 0
56 stind.r4 none next 2 0
57 stind.r8 none next 2 0
58 add none next 2 1
59 sub none next 2 1
5a mul none next 2 1
5b div none next 2 1
5c div.un none next 2 1
5d rem none next 2 1
5e rem.un none next 2 1
5f and none next 2 1
60 or none next 2 1
61 xor none next 2 1
62 shl none next 2 1
63 shr none next 2 1
64 shr.un none next 2 1
65 neg none next 1 1
66 not none next 1 1
67 conv.i1 none next 1 1
68 conv.i2 none next 1 1
69 conv.i4 none next 1 1
6a conv.i8 none next 1 1
6b conv.r4 none next 1 1
6c conv.r8 none next 1 1
6d conv.u4 none next 1 1
6e conv.u8 none next 1 1
6f callvirt token call v v
70 cpobj token next 2 0
71 ldobj token next 1 1
72 ldstr token next 0 1
73 newobj token call v 1
74 castclass token next 1 1
75 isinst token next 1 1
76 conv.r.un none next 1 1
79 unbox token next 1 1
7a throw none throw 1 0
7b ldfld token next 1 1
7c ldflda token next 1 1
7d stfld token next 2 0
7e ldsfld token next 0 1
7f ldsflda token next 0 1
80 stsfld token next 1 0
81 stobj token next 2 0
82 conv.ovf.i1.un none next 1 1
83 conv.ovf.i2.un none next 1 1
84 conv.ovf.i4.un none next 1 1
85 conv.ovf.i8.un none next 1 1
86 conv.ovf.u1.un none next 1 1
87 conv.ovf.u2.un none next 1 1
88 conv.ovf.u4.un none next 1 1
89 conv.ovf.u8.un none next 1 1
8a conv.ovf.i.un none next 1 1
8b conv.ovf.u.un none next 1 1
8c box token next 1 1
8d newarr token next 1 1
8e ldlen none next 1 1
8f ldelema token next 2 1
90 ldelem.i1 none next 2 1
91 ldelem.u1 none next 2 1
92 ldelem.i2 none next 2 1
93 ldelem.u2 none next 2 1
94 ldelem.i4 none next 2 1
95 ldelem.u4 none next 2 1
96 ldelem.i8 none next 2 1
97 ldelem.i none next 2 1
98 ldelem.r4 none next 2 1
99 ldelem.r8 none next 2 1
9a ldelem.ref none next 2 1
9b stelem.i none next 3 0
9c stelem.i1 none next 3 0
9d stelem.i2 none next 3 0
9e stelem.i4 none next 3 0
9f stelem.i8 none next 3 0
a0 stelem.r4 none next 3 0
a1 stelem.r8 none next 3 0
a2 stelem.ref none next 3 0
a3 ldelem token next 2 1
a4 stelem token next 3 0
a5 unbox.any token next 1 1
b3 conv.ovf.i1 none next 1 1
b4 conv.ovf.u1 none next 1 1
b5 conv.ovf.i2 none next 1 1
b6 conv.ovf.u2 none next 1 1
b7 conv.ovf.i4 none next 1 1
b8 conv.ovf.u4 none next 1 1
b9 conv.ovf.i8 none next 1 1
ba conv.ovf.u8 none next 1 1
c2 refanyval token next 1 1
c3 ckfinite none next 1 1
c6 mkrefany token next 1 1
d0 ldtoken token next 0 1
d1 conv.u2 none next 1 1
d2 conv.u1 none next 1 1
d3 conv.i none next 1 1
d4 conv.ovf.i none next 1 1
d5 conv.ovf.u none next 1 1
d6 add.ovf none next 2 1
d7 add.ovf.un none next 2 1
d8 mul.ovf none next 2 1
d9 mul.ovf.un none next 2 1
da sub.ovf none next 2 1
db sub.ovf.un none next 2 1
dc endfinally none return 0 0
dd leave target branch 0 0
de leave.s target8 branch 0 0
df stind.i none next 2 0
e0 conv.u none next 1 1
fe00 arglist none next 0 1
fe01 ceq none next 2 1
fe02 cgt none next 2 1
fe03 cgt.un none next 2 1
fe04 clt none next 2 1
fe05 clt.un none next 2 1
fe06 ldftn token next 0 1
fe07 ldvirtftn token next 1 1
fe09 ldarg variable next 0 1
fe0a ldarga variable next 0 1
fe0b starg variable next 1 0
fe0c ldloc variable next 0 1
fe0d ldloca variable next 0 1
fe0e stloc variable next 1 0
fe0f localloc none next 1 1
fe11 endfilter none return 1 0
fe12 unaligned. i8 prefix 0 0
fe13 volatile. none prefix 0 0
fe14 tail. none prefix 0 0
fe15 initobj token next 1 0
fe16 constrained. token prefix 0 0
fe17 cpblk none next 3 0
fe18 initblk none next 3 0
fe19 no. i8 prefix 0 0
fe1a rethrow none throw 0 0
fe1c sizeof token next 0 1
fe1d refanytype none next 1 1
fe1e readonly. none prefix 0 0
`;

const ONE_BYTE: (Opcode | undefined)[] = [];
const TWO_BYTES: (Opcode | undefined)[] = [];

for (const line of TABLE.trim().split('\n')) {
  const [hex, name, operand, flow, pops, pushes] = line.split(' ') as [
    string,
    string,
    OperandKind,
    FlowKind,
    string,
    string,
  ];
  const code = Number.parseInt(hex, 16);
  const opcode = { code, name, operand, flow, pops: countOf(pops), pushes: countOf(pushes) };
  if (code > 0xff) TWO_BYTES[code & 0xff] = opcode;
  else ONE_BYTE[code] = opcode;
}

function countOf(text: string): number | undefined {
  return text === 'v' ? undefined : Number(text);
}

/** All of them, by code. */
export function allOpcodes(): readonly Opcode[] {
  return [...ONE_BYTE, ...TWO_BYTES].filter((opcode) => opcode !== undefined);
}

/**
 * The instruction of that code; `second` is read when the first byte is 0xFE.
 * @throws MetadataError `malformed` when there is none.
 */
export function opcodeOf(first: number, second: () => number): Opcode {
  const opcode = first === 0xfe ? TWO_BYTES[second()] : ONE_BYTE[first];
  if (opcode === undefined) throw new MetadataError('malformed', `no instruction begins with 0x${first.toString(16)}`);
  return opcode;
}
