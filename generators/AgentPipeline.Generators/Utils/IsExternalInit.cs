using System.ComponentModel;

namespace System.Runtime.CompilerServices;

// The compiler asks for this type when a record has init-only members; netstandard2.0 does not have it.
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
