'use client';
import { useMatrix } from "../../hooks/use-matrix.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
/** The environments of the server. `enabled: false` asks for nothing: titles are then those of the catalog of texts. */
export function useEnvironments(enabled) {
    const ownTitle = useEnvironmentTitle();
    const { data } = useMatrix({ limit: 1 }, { enabled });
    const titles = new Map(data?.environments.map(({ name, title }) => [name, title]));
    return { names: [...titles.keys()], titleOf: (name) => ownTitle(name, titles.get(name)) };
}
