//! The declaration of the members of an object, each with its reader.

/// Declares the members of a type: `"name" => field as reader`.
macro_rules! members {
    ($type:ident { $($name:literal => $field:ident $(+ $other:ident)? as $reader:ident,)* }) => {
        impl $crate::api::decode::Members for $type {
            const MEMBERS: &'static [$crate::api::decode::Member] = &[$(
                $crate::api::decode::Member {
                    name: $name,
                    kind: $crate::api::decode::kinds::$reader,
                },
            )*];
        }

        impl $crate::api::decode::Fill for $type {
            fn set(
                &mut self,
                name: &str,
                value: $crate::api::decode::DecodedValue,
            ) -> Result<(), $crate::api::decode::Mismatch> {
                match name {
                    $($name => $crate::api::decode::read::$reader(
                        value,
                        &mut self.$field
                        $(, &mut self.$other)?
                    ),)*
                    _ => Ok(()),
                }
            }
        }
    };
}
pub(crate) use members;
