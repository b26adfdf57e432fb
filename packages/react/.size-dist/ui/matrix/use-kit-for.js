'use client';
import { useMemo } from 'react';
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { useNow } from "../../provider/clock.js";
import { useFormats } from "../formats/use-formats.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
/** What the cells of these rows need; the same object until something of it changes. The handlers must stay the same. */
export function useKitFor(models, environments, { onOpen, onOpenCell, onFavourite }) {
    const texts = useTexts();
    const formats = useFormats();
    const now = useNow();
    const environmentTitle = useEnvironmentTitle();
    const ids = useMemo(() => ({
        people: [...new Set(models.flatMap(({ people }) => people))],
        assets: [...new Set(models.flatMap(({ assets }) => assets))],
        teams: [...new Set(models.map(({ row }) => row.team_id))],
    }), [models]);
    const people = useCatalogNames('profile', ids.people);
    const assets = useCatalogNames('cloud_asset', ids.assets);
    const teamNames = useCatalogNames('team', ids.teams);
    const teams = ids.teams.length > 1 ? teamNames : null;
    // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with the texts and the environments only
    const titleOf = useMemo(() => {
        const titles = new Map(environments.map(({ name, title }) => [name, environmentTitle(name, title)]));
        return (name) => titles.get(name) ?? name;
    }, [environments, texts]);
    return useMemo(() => ({ texts, formats, now, people, assets, teams, titleOf, onOpen, onOpenCell, onFavourite }), [texts, formats, now, people, assets, teams, titleOf, onOpen, onOpenCell, onFavourite]);
}
