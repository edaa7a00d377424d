import { Loading, Skeleton, SkeletonHeader, SkeletonRows, SkeletonStats } from "@/components/ui/skeleton";

export default function LoadingPerformance() {
  return (
    <Loading label="Loading the numbers">
      <SkeletonHeader />
      <SkeletonStats />
      <Skeleton className="my-9 h-60 w-full" />
      <SkeletonRows rows={4} />
    </Loading>
  );
}
