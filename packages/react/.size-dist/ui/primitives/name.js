'use client';
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
/** What the catalog calls a thing; its id until that is known, and where the catalog has none. */
export function Name({ kind, id }) {
    return useCatalogNames(kind, [id]).get(id) ?? id;
}
