const seqLogprob = (logits, tokens, promptLen, pad) => {
    let sum = 0;
    let count = 0;
    for (let i = Number(promptLen); i < tokens.length; i++) {
        if (tokens[i] === pad) continue;
        const row = logits[i - 1];
        const top = row.reduce((a, b) => Math.max(a, b));
        const total = row.reduce((acc, x) => acc + Math.exp(x - top), 0);
        sum += row[Number(tokens[i])] - top - Math.log(total);
        count++;
    }
    return { sum, mean: count ? sum / count : 0, count };
};
