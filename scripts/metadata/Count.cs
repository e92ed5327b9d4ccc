#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true
// Counts what an assembly holds, with System.Reflection.Metadata: one line of JSON for each file given (or for each line of standard input).
// `node scripts/metadata/compare-counts.mjs` compares it with what src/metadata counts.
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

var one = new OpCode?[256];
var two = new OpCode?[256];
foreach (var field in typeof(OpCodes).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
{
    var opcode = (OpCode)field.GetValue(null)!;
    if (opcode.Size == 1) one[opcode.Value & 0xff] = opcode; else two[opcode.Value & 0xff] = opcode;
}

IEnumerable<string> Lines() { while (Console.ReadLine() is { } line) yield return line; }

foreach (var path in args.Length > 0 ? args : Lines())
{
    using var image = new PEReader(File.OpenRead(path));
    if (!image.HasMetadata) { Console.WriteLine(JsonSerializer.Serialize(new { file = Path.GetFileName(path), managed = false })); continue; }
    var reader = image.GetMetadataReader();
    int bodies = 0, instructions = 0, clauses = 0;
    var histogram = new SortedDictionary<string, int>(StringComparer.Ordinal);
    foreach (var handle in reader.MethodDefinitions)
    {
        var method = reader.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0 || ((int)method.ImplAttributes & 3) != 0) continue;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        bodies++;
        clauses += body.ExceptionRegions.Length;
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var opcode = first == 0xfe ? two[il.ReadByte()]!.Value : one[first]!.Value;
            instructions++;
            histogram[opcode.Name!] = histogram.GetValueOrDefault(opcode.Name!) + 1;
            var operandSize = opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => il.ReadInt32() * 4,
                _ => 4,
            };
            il.Offset += operandSize;
        }
    }
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        file = Path.GetFileName(path),
        managed = true,
        types = reader.TypeDefinitions.Count,
        methods = reader.MethodDefinitions.Count,
        fields = reader.FieldDefinitions.Count,
        properties = reader.PropertyDefinitions.Count,
        events = reader.EventDefinitions.Count,
        attributes = reader.CustomAttributes.Count,
        nested = reader.TypeDefinitions.Sum(t => reader.GetTypeDefinition(t).GetNestedTypes().Length),
        parameters = reader.MethodDefinitions.Sum(m => reader.GetMethodDefinition(m).GetParameters().Count),
        forwards = reader.ExportedTypes.Count,
        bodies,
        clauses,
        instructions,
        opcodes = histogram,
    }));
}
