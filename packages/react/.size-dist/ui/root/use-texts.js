'use client';
import { useContext } from 'react';
import { ProviderContext } from "../../provider/context.js";
import { textsFor } from "../../texts/index.js";
/** The texts of the views in the language of the page. */
export function useTexts() {
    const provided = useContext(ProviderContext);
    return textsFor(provided?.locale ?? 'en', provided?.localization);
}
