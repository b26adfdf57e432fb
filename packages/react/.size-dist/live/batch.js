/** Collects what comes within `milliseconds` of the first, and hands it over in one go. */
export function createBatch(milliseconds, work) {
    let items = [];
    let timer;
    function flush() {
        clearTimeout(timer);
        timer = undefined;
        const ready = items;
        items = [];
        if (ready.length > 0)
            work(ready);
    }
    return {
        add(item) {
            items.push(item);
            timer ??= setTimeout(flush, milliseconds);
        },
        flush,
    };
}
/** Does work at once, and again at most every `milliseconds` however often it is asked for meanwhile. */
export function createThrottle(milliseconds, work) {
    let timer;
    let asked = false;
    function run() {
        asked = false;
        timer = setTimeout(() => {
            timer = undefined;
            if (asked)
                run();
        }, milliseconds);
        work();
    }
    return () => {
        if (timer === undefined)
            run();
        else
            asked = true;
    };
}
